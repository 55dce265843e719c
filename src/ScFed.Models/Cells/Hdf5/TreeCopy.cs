using PureHDF;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>
/// Copies the groups and datasets of a file from outside, in two steps: a tree of everything that can be copied, then the values. What cannot be copied is
/// named. A tree that leads back to itself, or whose datasets together are larger than the file can hold, is refused.
/// </summary>
/// <param name="source">The file.</param>
internal sealed class TreeCopy(Hdf5Source source)
{
    private const int MostDimensions = 8;
    private const int DeepestGroup = 32;
    private const int MostObjects = 200_000;

    /// <summary>Where anndata 0.7 kept the categories of all columns of a frame.</summary>
    private const string LegacyCategories = "__categories";

    private readonly List<(string Path, long Bytes, DatasetCopy Copy)> _datasets = [];
    private readonly List<string> _notCopied = [];
    private decimal _bytesLeft = ReadLimits.MaxBytes(source.Length);
    private int _objects;

    /// <summary>Paths of what cannot be copied; an attribute as <c>path@name</c>.</summary>
    public IReadOnlyList<string> NotCopied => _notCopied;

    /// <summary>Bytes of all values of the tree.</summary>
    public long Bytes => _datasets.Sum(dataset => dataset.Bytes);

    /// <summary>The tree of everything below the root.</summary>
    /// <exception cref="DataException">The tree cannot be that of a file.</exception>
    public void CopyInto(H5Group root) => Fill(root, source.Root, string.Empty, 0);

    /// <summary>Writes the values of the tree.</summary>
    /// <exception cref="DataException">A value cannot be read.</exception>
    public void WriteValues(H5NativeWriter writer, Action<long> copied)
    {
        foreach ((_, _, DatasetCopy dataset) in _datasets)
        {
            dataset.Write(writer, copied);
        }
    }

    /// <summary>Leaves out a part that something else stands in for.</summary>
    public void Forget(string path)
    {
        bool IsInside(string other) => other == path || other.StartsWith($"{path}/", StringComparison.Ordinal) || other.StartsWith($"{path}@", StringComparison.Ordinal);
        _datasets.RemoveAll(dataset => IsInside(dataset.Path));
        _notCopied.RemoveAll(IsInside);
    }

    private void Fill(H5Group to, IH5Group from, string place, int depth)
    {
        Copy(to, from, place);
        IH5Object[] children = source.Guard(place, () => from.Children().ToArray());
        _objects += children.Length;
        if (depth > DeepestGroup || _objects > MostObjects)
        {
            throw new DataException(
                DataError.TooLarge, $"{source.Name} has too many groups in groups, or too many parts, at {place}", "the file is damaged, or was made to do harm");
        }

        IH5Group? legacy = Array.Find(children, child => child.Name == LegacyCategories) as IH5Group;
        foreach (IH5Object child in children.Where(child => child != legacy))
        {
            string path = place.Length == 0 ? child.Name : $"{place}/{child.Name}";
            if (child is IH5Group group && !ExternalStorage.IsUsedBy(group, source.Root))
            {
                H5Group copy = [];
                Fill(copy, group, path, depth + 1);
                to[child.Name] = copy;
            }
            else if (child is IH5Dataset && Dataset(from, child.Name, path) is { } dataset)
            {
                to[child.Name] = legacy is not null && source.Guard(path, () => legacy.LinkExists(child.Name))
                    ? Categorical(legacy, child, dataset, path)
                    : WithAttributes(dataset, child, path);
            }
            else
            {
                _notCopied.Add(path);
            }
        }

        if (legacy is not null)
        {
            // The columns became those of a newer frame.
            to.Attributes["encoding-version"] = "0.2.0";
        }
    }

    private H5Dataset? Dataset(IH5Group group, string name, string path)
    {
        try
        {
            Hdf5Array array = Hdf5Array.Open(source, group, name, path, MostDimensions);
            decimal bytes = (decimal)array.Length * array.ElementSize;
            DatasetCopy copy = new(array);
            if (copy.Begin() is not { } dataset)
            {
                return null;
            }

            _bytesLeft -= bytes;
            if (_bytesLeft < 0)
            {
                throw new DataException(DataError.TooLarge, $"the parts of {source.Name} are larger than the file can hold", "the file is damaged, or was made to do harm");
            }

            _datasets.Add((path, array.Dimensions.Length == 0 ? 0 : (long)bytes, copy)); // a single value is written with the tree
            return dataset;
        }
        catch (DataException refused) when (refused.Code is DataError.Unsupported or DataError.Damaged)
        {
            return null;
        }
    }

    /// <summary>A column of anndata 0.7 as newer ones have it: categories and codes side by side.</summary>
    private H5Object Categorical(IH5Group legacy, IH5Object column, H5Dataset codes, string path)
    {
        if (Dataset(legacy, column.Name, $"{path}/categories") is not { } categories)
        {
            _notCopied.Add($"{path}/categories");
            return codes;
        }

        H5Group group = new()
        {
            ["categories"] = AnnDataElements.Encoded(categories, "string-array", "0.2.0"),
            ["codes"] = AnnDataElements.Encoded(codes, "array", "0.2.0"),
        };
        AnnDataElements.Encoded(group, "categorical", "0.2.0");
        group.Attributes["ordered"] = NumpyBool.FALSE;
        return group;
    }

    private H5Dataset WithAttributes(H5Dataset to, IH5Object from, string path)
    {
        Copy(to, from, path);
        return to;
    }

    private void Copy(H5Object to, IH5Object from, string path)
    {
        foreach (IH5Attribute attribute in source.Guard(path, () => from.Attributes().ToArray()))
        {
            try
            {
                if (source.Guard(path, () => AttributeCopy.Of(attribute)) is { } copy)
                {
                    to.Attributes[attribute.Name] = copy;
                    continue;
                }
            }
            catch (DataException refused) when (refused.Code is DataError.Unsupported or DataError.Damaged)
            {
                // Named below, like one of a kind that is not copied.
            }

            _notCopied.Add($"{path}@{attribute.Name}");
        }
    }
}
