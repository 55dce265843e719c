using PureHDF;
using ScFed.Models.Cells.Hdf5;
using ScFed.Models.Files;

namespace ScFed.Models.Cells;

/// <summary>
/// A new .h5ad file with everything of an open one (X, layers, raw, obs, var, obsm, varm, obsp, varp, uns), and columns of cells and facts added. Values are
/// copied in blocks, so memory holds some megabytes of them. Booleans, numbers and text of any shape are copied; compound types, references and numbers of
/// other machines are not, and are named instead.
/// </summary>
public sealed class AnnDataCopy
{
    private const string ColumnOrder = "column-order";

    private readonly AnnData _from;
    private readonly H5File _file = [];
    private readonly TreeCopy _tree;
    private readonly List<string> _added = [];

    /// <summary>Plans the copy of a file.</summary>
    /// <exception cref="DataException">The file's tree is not one that can be copied.</exception>
    public AnnDataCopy(AnnData from)
    {
        Hdf5Filters.EnsureRegistered();
        _from = from;
        _tree = new TreeCopy(from.Source);
        _tree.CopyInto(_file);
    }

    /// <summary>Paths inside the file of what is not copied; an attribute as <c>path@name</c>.</summary>
    public IReadOnlyList<string> NotCopied => _tree.NotCopied;

    /// <summary>Adds a column of text to obs, in the place of one that has its name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">One a cell.</param>
    /// <exception cref="ArgumentException">The name or the number of values is not possible.</exception>
    public void AddColumn(string name, string[] values)
    {
        CheckLength(values.Length);
        AddColumn(name, AnnDataElements.Categories(values));
    }

    /// <summary>Adds a column of numbers to obs, in the place of one that has its name.</summary>
    /// <inheritdoc cref="AddColumn(string, string[])"/>
    public void AddColumn(string name, double[] values)
    {
        CheckLength(values.Length);
        AddColumn(name, AnnDataElements.Numbers(values));
    }

    /// <summary>Puts a dictionary of facts into uns, in the place of one that has its name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="texts">Facts in words.</param>
    /// <param name="counts">Facts that are whole numbers.</param>
    /// <param name="numbers">Facts that are reals.</param>
    /// <param name="lists">Facts that are lists of words.</param>
    public void AddFacts(
        string name,
        IReadOnlyDictionary<string, string> texts,
        IReadOnlyDictionary<string, long> counts,
        IReadOnlyDictionary<string, double> numbers,
        IReadOnlyDictionary<string, string[]> lists)
    {
        H5Group facts = Dictionary();
        foreach ((string key, string value) in texts)
        {
            facts[key] = AnnDataElements.Text(value);
        }

        foreach ((string key, long value) in counts)
        {
            facts[key] = AnnDataElements.Number(value);
        }

        foreach ((string key, double value) in numbers)
        {
            facts[key] = AnnDataElements.Number(value);
        }

        foreach ((string key, string[] values) in lists)
        {
            facts[key] = AnnDataElements.Texts(values);
        }

        if (!_file.TryGetValue("uns", out object? found) || found is not H5Group uns)
        {
            uns = Dictionary();
            _file["uns"] = uns;
        }

        _tree.Forget($"uns/{name}");
        uns[name] = facts;
    }

    /// <summary>Writes the file; its path shows the old file or all of the new.</summary>
    /// <param name="path">Where to, which is not the file that is copied.</param>
    /// <param name="progress">Is told the part that is written, 0 to 1.</param>
    /// <exception cref="DataException">A value of the file cannot be read.</exception>
    public void Write(string path, Action<double>? progress = null) => AtomicFile.Write(path, stream =>
    {
        long done = 0;
        long all = Math.Max(1, _tree.Bytes);
        using H5NativeWriter writer = _file.BeginWrite(stream);
        _tree.WriteValues(writer, bytes =>
        {
            done += bytes;
            progress?.Invoke(done / (double)all);
        });
    });

    private static H5Group Dictionary() => AnnDataElements.Encoded(new H5Group(), "dict", "0.1.0");

    private void AddColumn(string name, H5Object column)
    {
        AnnDataWriter.CheckColumnName(name);
        H5Group obs = (H5Group)_file["obs"];
        _tree.Forget($"obs/{name}");
        obs[name] = column;
        _added.Add(name);
        obs.Attributes[ColumnOrder] = _from.ObsColumnOrder.Where(existing => obs.ContainsKey(existing)).Union(_added, StringComparer.Ordinal).ToArray();
        AnnDataElements.Encoded(obs, "dataframe", "0.2.0");
    }

    private void CheckLength(int length)
    {
        if (length != _from.Cells)
        {
            throw new ArgumentException($"a column has {length} values for {_from.Cells} cells", nameof(length));
        }
    }
}
