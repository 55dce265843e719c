using PureHDF;
using PureHDF.Selections;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>One dataset of an <see cref="Hdf5Source"/>: its claims are checked when it is found, and before anything is allocated for it.</summary>
internal sealed class Hdf5Array
{
    private readonly Hdf5Source _source;
    private readonly IH5Dataset _dataset;

    private Hdf5Array(Hdf5Source source, IH5Dataset dataset, string place)
    {
        _source = source;
        _dataset = dataset;
        Place = place;
        Class = dataset.Type.Class;
        ElementSize = dataset.Type.Size;
        IsNull = dataset.Space.Type == H5DataspaceType.Null;
        Dimensions = IsNull ? [0] : [.. dataset.Space.Dimensions.Select(size => checked((long)size))];
        Length = Dimensions.Aggregate(1L, (product, size) => checked(product * size));
    }

    /// <summary>Path inside the file.</summary>
    public string Place { get; }

    /// <summary>The file.</summary>
    public Hdf5Source Source => _source;

    /// <summary>Kind of element.</summary>
    public H5DataTypeClass Class { get; }

    /// <summary>Bytes in an element.</summary>
    public int ElementSize { get; }

    /// <summary>Whether an integer element has a sign.</summary>
    public bool IsSigned => Class == H5DataTypeClass.FixedPoint && _dataset.Type.FixedPoint.IsSigned;

    /// <summary>Whether an element is text, of variable or fixed length.</summary>
    public bool IsText => Hdf5Types.IsText(_dataset.Type);

    /// <summary>Whether an element is a boolean as h5py stores it.</summary>
    public bool IsBoolean => Hdf5Types.IsBoolean(_dataset.Type);

    /// <summary>Whether it has no elements and no dimensions.</summary>
    public bool IsNull { get; }

    /// <summary>Whether it is stored in chunks.</summary>
    public bool IsChunked => _dataset.Layout.Class == H5DataLayoutClass.Chunked;

    /// <summary>Sizes of the dimensions; none for a single value.</summary>
    public long[] Dimensions { get; }

    /// <summary>Elements in all.</summary>
    public long Length { get; }

    /// <summary>Rows of a chunk, or 1 where the array is not chunked.</summary>
    public long ChunkRows => IsChunked ? (long)_dataset.Layout.Chunks[0] : 1;

    /// <summary>The group at <paramref name="place"/>.</summary>
    public static IH5Group Group(Hdf5Source source, string place)
    {
        IH5Group group = source.Root;
        foreach (string name in place.Split('/'))
        {
            IH5Group parent = group;
            group = source.Guard(place, () => parent.LinkExists(name) ? parent.Get(name) : null) as IH5Group
                ?? throw new DataException(source.PartMissing, $"{source.Name} has no group {place}", source.WriteHint);
        }

        return group;
    }

    /// <summary>The dataset called <paramref name="name"/> in <paramref name="group"/>, checked.</summary>
    /// <param name="source">The file.</param>
    /// <param name="group">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="place">Its path, for messages.</param>
    /// <param name="mostDimensions">More are refused.</param>
    public static Hdf5Array Open(Hdf5Source source, IH5Group group, string name, string place, int mostDimensions = 2) => source.Guard(place, () =>
    {
        if (!group.LinkExists(name))
        {
            throw new DataException(source.PartMissing, $"{source.Name} has no {place}", source.WriteHint);
        }

        if (group.Get(name) is not IH5Dataset dataset)
        {
            throw new DataException(
                DataError.Unsupported,
                $"{source.Name} holds something else than an array at {place}",
                source.WriteHint);
        }

        Hdf5Array array = new(source, dataset, place);
        array.CheckClaims(mostDimensions);
        return array;
    });

    /// <summary>Reads all elements, or those of <paramref name="selection"/>, as they are stored.</summary>
    public T[] Read<T>(Selection? selection = null) => Length == 0 ? [] : _source.Guard(Place, () => _dataset.Read<T[]>(selection));

    /// <summary>
    /// Strings of variable length are pointers into a heap, and many pointers may name one long string. A legal file stores every string once and without
    /// compression, so all of them together are shorter than the file; this is checked as they come in.
    /// </summary>
    /// <exception cref="DataException">So many characters were read that the file cannot hold them.</exception>
    public void CheckCharacters(long characters)
    {
        if (Class == H5DataTypeClass.VariableLength && characters > _source.Length)
        {
            throw new DataException(
                DataError.TooLarge,
                $"the strings of {Place} are longer than {_source.Name} itself",
                "the file is damaged, or was made to do harm");
        }
    }

    private void CheckClaims(int mostDimensions)
    {
        long bytes = checked(Length * ElementSize);
        if (Dimensions.Length > mostDimensions || ElementSize <= 0 || Length < 0)
        {
            throw new DataException(
                DataError.Unsupported,
                $"{Place} in {_source.Name} has {Dimensions.Length} dimensions",
                "matrices have two, columns one");
        }

        if (Length > ReadLimits.MaxValues || bytes > ReadLimits.MaxBytes(_source.Length))
        {
            throw TooLarge();
        }

        if (ExternalStorage.IsUsedBy(_dataset, _source.Root))
        {
            throw Elsewhere();
        }

        if (IsChunked)
        {
            CheckChunks(bytes);
        }
    }

    private void CheckChunks(long bytes)
    {
        ulong[] chunk = _dataset.Layout.Chunks;
        long chunkBytes = ElementSize;
        long count = 1;
        for (int i = 0; i < chunk.Length; i++)
        {
            chunkBytes = checked(chunkBytes * (long)chunk[i]);
            count = checked(count * ((Dimensions[i] + (long)chunk[i] - 1) / (long)chunk[i]));
        }

        // A chunk that was written takes at least the entry that says where it is.
        if (chunk.Length != Dimensions.Length || chunkBytes > bytes + ReadLimits.ChunkSlack || chunkBytes > int.MaxValue || count > _source.Length)
        {
            throw TooLarge();
        }
    }

    private DataException TooLarge() => new(
        DataError.TooLarge,
        $"{Place} in {_source.Name} claims more values than a file of {_source.Length} bytes can hold or this program accepts",
        "the file is damaged, or has to be split");

    private DataException Elsewhere() => new(
        DataError.Unsupported,
        $"{Place} in {_source.Name} has its values outside the file",
        "put all values into one file");
}
