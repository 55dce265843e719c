using PureHDF;
using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells;

/// <summary>obs or var: named columns of equal length, one of them the index.</summary>
internal sealed class DataFrame
{
    /// <summary>Where anndata 0.7 kept the categories of all columns.</summary>
    private const string LegacyCategories = "__categories";

    private readonly Hdf5Source _source;
    private readonly IH5Group _group;
    private readonly string _place;
    private readonly Hdf5Array _index;

    private DataFrame(Hdf5Source source, IH5Group group, string place, string indexName)
    {
        _source = source;
        _group = group;
        _place = place;
        _index = Hdf5Array.Open(source, group, indexName, $"{place}/{indexName}");
        Columns = source.Guard(place, () => group.Children()
            .Select(child => child.Name)
            .Where(name => name != indexName && name != LegacyCategories)
            .Order(StringComparer.Ordinal)
            .ToArray());
    }

    /// <summary>Rows of every column.</summary>
    public long Rows => _index.Length;

    /// <summary>Names of the columns without the index, sorted.</summary>
    public string[] Columns { get; }

    /// <summary>Opens the data frame at <paramref name="name"/>.</summary>
    public static DataFrame Open(Hdf5Source source, string name)
    {
        IH5Object item = source.Guard(name, () => source.Root.Get(name));
        if (item is not IH5Group group)
        {
            throw item is IH5Dataset
                ? new DataException(
                    DataError.Unsupported,
                    $"{name} in {source.Name} is a table of the time before anndata 0.7",
                    "open the file with a newer anndata and write it again")
                : new DataException(
                    DataError.Damaged,
                    $"{name} in {source.Name} is a link that leads nowhere",
                    source.WriteHint);
        }

        string index = Attributes.Text(source, group, "_index", name)
            ?? throw new DataException(
                DataError.NotAnnData,
                $"{name} in {source.Name} does not say which column is its index",
                "write the file with anndata's write_h5ad");
        return new DataFrame(source, group, name, index);
    }

    /// <summary>Names of the columns in the order that the file gives them; those that it does not order come last, sorted.</summary>
    public string[] ColumnOrder() =>
        [.. (Attributes.Texts(_source, _group, "column-order", _place) ?? []).Intersect(Columns, StringComparer.Ordinal).Union(Columns, StringComparer.Ordinal)];

    /// <summary>Names of the rows.</summary>
    public string[] ReadIndex() => Texts.Read(_source, _index);

    /// <summary>Throws where there is no column <paramref name="name"/>.</summary>
    public void CheckColumn(string name)
    {
        if (Array.BinarySearch(Columns, name, StringComparer.Ordinal) < 0)
        {
            throw MissingColumn.Error(_source.Name, $"{_place} ", name, Columns);
        }
    }

    /// <summary>The values of one column, one a row.</summary>
    public string[] ReadColumn(string name)
    {
        CheckColumn(name);
        string place = $"{_place}/{name}";
        if (_source.Guard(place, () => _group.Get(name)) is IH5Group categorical)
        {
            if (!_source.Guard(place, () => categorical.LinkExists("codes")))
            {
                throw new DataException(
                    DataError.Unsupported,
                    $"column '{name}' of {_source.Name} is not text, categories or integers",
                    "convert the column to strings before writing the file");
            }

            return Categorical(categorical, "categories", Hdf5Array.Open(_source, categorical, "codes", $"{place}/codes"), name);
        }

        Hdf5Array column = Hdf5Array.Open(_source, _group, name, place);
        IH5Group? legacy = _source.Guard(place, () => _group.LinkExists(LegacyCategories) ? _group.Get(LegacyCategories) as IH5Group : null);
        if (legacy is not null && _source.Guard(place, () => legacy.LinkExists(name)))
        {
            return Categorical(legacy, name, column, name);
        }

        string[] values = Texts.Read(_source, column);
        CheckLength(values.Length, place);
        return values;
    }

    private string[] Categorical(IH5Group group, string categoriesName, Hdf5Array codes, string column)
    {
        string[] categories = Texts.Read(_source, Hdf5Array.Open(_source, group, categoriesName, $"{_place}/{column} (categories)"));
        long[] indices = Numbers.Integers(codes);
        CheckLength(indices.Length, codes.Place);
        string[] values = new string[indices.Length];
        for (int row = 0; row < values.Length; row++)
        {
            long code = indices[row];
            if (code == -1)
            {
                throw new DataException(
                    DataError.LabelMissing,
                    $"{_place} row {row + 1} of {_source.Name} has no value in column '{column}'",
                    "remove the rows without a value, or give them one");
            }

            if (code < 0 || code >= categories.Length)
            {
                throw new DataException(
                    DataError.IndexOutOfRange,
                    $"{_place} row {row + 1} of {_source.Name} has category {code} of {categories.Length} in column '{column}'",
                    _source.DamagedHint);
            }

            values[row] = categories[code];
        }

        return values;
    }

    private void CheckLength(long length, string place)
    {
        if (length != Rows)
        {
            throw new DataException(
                DataError.ShapeMismatch,
                $"{place} in {_source.Name} has {length} values for {Rows} rows",
                _source.DamagedHint);
        }
    }
}
