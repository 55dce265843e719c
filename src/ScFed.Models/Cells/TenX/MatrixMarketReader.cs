using System.Globalization;
using System.Runtime.InteropServices;
using ScFed.Models.Cells.Hdf5;
using ScFed.Models.Cells.Text;

namespace ScFed.Models.Cells.TenX;

/// <summary>
/// Reads the coordinate format of MatrixMarket (math.nist.gov/MatrixMarket/formats.html): a banner, comments, a line "rows columns entries", then a line
/// "row column value" an entry, counted from 1. General matrices of integers or reals; features × cells, as 10x writes them.
/// </summary>
internal sealed class MatrixMarketReader : IDisposable
{
    private readonly DelimitedReader _lines;
    private readonly int[] _three = new int[3];

    /// <summary>Takes ownership of <paramref name="input"/>.</summary>
    public MatrixMarketReader(TextInput input) => _lines = new DelimitedReader(input, (byte)' ', quotes: false);

    /// <summary>Reads the matrix as cells × genes; entries of features that are not genes are checked and left out.</summary>
    /// <exception cref="DataException">The file is not such a matrix, or not of this shape.</exception>
    public CellMatrix ReadTransposed(string[] cells, TenXFeatures features)
    {
        CheckBanner();
        long entries = ReadSizes(cells.Length, features.Count);
        List<int> cellOf = [];
        List<int> geneOf = [];
        List<float> values = [];
        long read = 0;
        while (_lines.ReadRecord())
        {
            if (++read > entries)
            {
                throw WrongCount(entries, "more");
            }

            if (!FindThree())
            {
                throw Malformed("does not hold a row, a column and a value");
            }

            int feature = Position(0, features.Count);
            int cell = Position(1, cells.Length);
            if (!NumberField.TryParse(_lines.Field(_three[2]), out float value))
            {
                throw new DataException(DataError.NotANumber, $"line {_lines.Line} of {_lines.Name} has a value that is not a number", TenXFile.Again);
            }

            int gene = features.GeneOfFeature[feature];
            if (gene >= 0)
            {
                cellOf.Add(cell);
                geneOf.Add(gene);
                values.Add(value);
            }
        }

        return read == entries
            ? SparseRows.FromEntries(
                _lines.Name, cells, features.Genes, CollectionsMarshal.AsSpan(cellOf), CollectionsMarshal.AsSpan(geneOf), CollectionsMarshal.AsSpan(values))
            : throw WrongCount(entries, "fewer");
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private void CheckBanner()
    {
        string[] banner = _lines.ReadRecord() ? [.. Enumerable.Range(0, _lines.Fields).Select(field => _lines.Text(field).ToLowerInvariant())] : [];
        if (banner is not ["%%matrixmarket", ..])
        {
            throw Malformed("does not begin as a MatrixMarket file does");
        }

        if (banner is not [_, "matrix", "coordinate", "integer" or "real", "general"])
        {
            throw new DataException(
                DataError.Unsupported, $"{_lines.Name} is not a general matrix of integers or reals in coordinates", "write counts as cellranger does");
        }
    }

    /// <summary>Passes over comments, checks the sizes, and gives the number of entries.</summary>
    private long ReadSizes(int cells, int features)
    {
        do
        {
            if (!_lines.ReadRecord())
            {
                throw Malformed("ends before it says how large it is");
            }
        }
        while (_lines.Field(0).StartsWith("%"u8));

        if (!FindThree() || !Number(0, out long rows) || !Number(1, out long columns) || !Number(2, out long entries))
        {
            throw Malformed("does not hold three sizes");
        }

        if (rows != features || columns != cells)
        {
            string turned = rows == cells && columns == features ? "the matrix is turned: 10x has a row for each feature" : TenXFile.Again;
            throw new DataException(
                DataError.ShapeMismatch,
                $"{_lines.Name} is {rows} by {columns} where there are {features} features and {cells} barcodes",
                turned);
        }

        return entries <= ReadLimits.MaxValues
            ? entries
            : throw new DataException(DataError.TooLarge, $"{_lines.Name} claims {entries} entries, more than {ReadLimits.MaxValues}", "split the matrix");
    }

    /// <summary>Finds the three fields of a line, which any number of blanks may separate. False where there are not three.</summary>
    private bool FindThree()
    {
        int found = 0;
        for (int field = 0; field < _lines.Fields; field++)
        {
            if (_lines.Field(field).Length == 0)
            {
                continue;
            }

            if (found == _three.Length)
            {
                return false;
            }

            _three[found++] = field;
        }

        return found == _three.Length;
    }

    private int Position(int field, int limit)
    {
        if (!Number(field, out long position))
        {
            throw Malformed("has an index that is not a whole number");
        }

        return position >= 1 && position <= limit
            ? (int)position - 1
            : throw new DataException(
                DataError.IndexOutOfRange, $"line {_lines.Line} of {_lines.Name} holds index {position} where 1 to {limit} is possible", TenXFile.Again);
    }

    private bool Number(int field, out long number) => long.TryParse(_lines.Field(_three[field]), CultureInfo.InvariantCulture, out number);

    private DataException Malformed(string what) => new(DataError.Malformed, $"line {_lines.Line} of {_lines.Name} {what}", TenXFile.Again);

    private DataException WrongCount(long entries, string what) => new(
        DataError.ShapeMismatch, $"{_lines.Name} claims {entries} entries and holds {what}", "the file is cut off or was changed; copy it again");
}
