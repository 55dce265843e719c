using PureHDF;
using ScFed.Models.Cells.Hdf5;
using ScFed.Models.Cells.Text;

namespace ScFed.Models.Cells.TenX;

/// <summary>
/// A matrix in an .h5 file of Cell Ranger: the group matrix with a group features (version 3), or a group with the name of the genome (version 2).
/// Features × barcodes in compressed columns, so cell by cell.
/// </summary>
internal sealed class TenXHdf5 : TenXFile
{
    private const string Version3 = "matrix";

    private readonly Hdf5Source _source;
    private readonly string _place;

    private TenXHdf5(Hdf5Source source, string place, TenXFeatures features, string[] barcodes, CellLabels labels)
        : base(source.Name, features, barcodes, labels)
    {
        _source = source;
        _place = place;
    }

    /// <summary>The groups at the root that are a matrix of Cell Ranger.</summary>
    public static string[] FindGroups(Hdf5Source source) => source.Guard("its root", () => source.Root.Children()
        .OfType<IH5Group>()
        .Where(group => group.LinkExists("barcodes") && group.LinkExists("indptr"))
        .Select(group => group.Name)
        .Order(StringComparer.Ordinal)
        .ToArray());

    /// <summary>Checks the parts of an open file, which the result owns.</summary>
    public static TenXHdf5 Open(Hdf5Source source, string folder, string[] groups, CellFileOptions options)
    {
        source.IsTenX();
        OptionCheck.RefuseMatrixChoice(source.Name, options);
        OptionCheck.RefuseOrientation(source.Name, options);
        if (groups is not [string place])
        {
            throw new DataException(
                DataError.Unsupported,
                $"{source.Name} has a matrix for each of {string.Join(", ", groups)}",
                "write the cells of one genome into a file of their own");
        }

        TenXFeatures features = place == Version3
            ? Features3(source, options.GeneKey)
            : new TenXFeatures(source.Name, Read(source, place, "genes"), Read(source, place, "gene_names"), null, options.GeneKey);
        string[] barcodes = Read(source, place, "barcodes");
        CheckShape(source, place, features.Count, barcodes.Length);
        return new TenXHdf5(source, place, features, barcodes, new CellLabels(source.Name, folder, options.Labels));
    }

    /// <inheritdoc/>
    public override CellMatrix ReadMatrix()
    {
        CellMatrix matrix = Reader().Read();
        ValueCheck.Check(Name, _place, matrix);
        return matrix;
    }

    private protected override IEnumerable<CellBlock> Blocks(int maxCells) => RowBlocks.Read(Reader(), Cells, maxCells, Name, _place);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _source.Dispose();
        base.Dispose(disposing);
    }

    private TenXRowReader Reader() => new(Name, CompressedArrays.Open(_source, _place, Cells, Features.Count), CellNames, Features);

    private static TenXFeatures Features3(Hdf5Source source, string? key)
    {
        const string Place = $"{Version3}/features";
        return new TenXFeatures(source.Name, Read(source, Place, "id"), Read(source, Place, "name"), Read(source, Place, "feature_type"), key);
    }

    private static string[] Read(Hdf5Source source, string place, string name) => Texts.Read(source, Array(source, place, name));

    private static void CheckShape(Hdf5Source source, string place, int features, int barcodes)
    {
        if (Numbers.Integers(Array(source, place, "shape")) is not [long rows, long columns] || rows != features || columns != barcodes)
        {
            throw new DataException(
                DataError.ShapeMismatch,
                $"the shape of {place} in {source.Name} is not {features} features by {barcodes} barcodes",
                source.DamagedHint);
        }
    }

    private static Hdf5Array Array(Hdf5Source source, string place, string name) => Hdf5Array.Open(source, Hdf5Array.Group(source, place), name, $"{place}/{name}");
}
