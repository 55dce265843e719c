using System.Globalization;
using ScFed.Node.Commands;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>
/// results.csv: one line a finished case, written when it is finished, so that a comparison that was stopped goes on where it was. A last line without end is a
/// write that was cut off, and is cut off here too.
/// </summary>
internal sealed class ResultsFile : IDisposable
{
    private const string Header =
        "data,classifier,regime,split,seed,fold,left_out,sites,training_cells,test_cells,accuracy,macro_f1,median_f1,weighted_f1,unassigned,seconds,sums,bytes_per_site";

    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly List<ComparisonResult> _results = [];

    private ResultsFile(FileStream file) => _file = file;

    /// <summary>What is finished.</summary>
    public IReadOnlyList<ComparisonResult> Results => _results;

    /// <summary>Opens or creates a file.</summary>
    /// <exception cref="CommandException">It holds something else.</exception>
    public static ResultsFile Open(string path)
    {
        ResultsFile results = new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
        string text = new StreamReader(results._file).ReadToEnd();
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > 0 && lines[0] != Header)
        {
            results.Dispose();
            throw Foreign(path, null);
        }

        try
        {
            results._results.AddRange(lines.Skip(1).Select(Parse));
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            results.Dispose();
            throw Foreign(path, e);
        }

        results._file.SetLength(0);
        results.Write(Header);
        foreach (string line in lines.Skip(1))
        {
            results.Write(line);
        }

        return results;
    }

    /// <summary>Adds a finished case. Safe for use by several threads at once.</summary>
    public void Add(ComparisonResult result)
    {
        lock (_gate)
        {
            _results.Add(result);
            Write(Line(result));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Write(string line)
    {
        _file.Write([.. System.Text.Encoding.UTF8.GetBytes(line), (byte)'\n']);
        _file.Flush();
    }

    private static string Line(ComparisonResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Case.Data},{result.Case.Classifier},{result.Case.Regime},{result.Case.Split},{result.Case.Seed},{result.Case.Fold},{result.Case.LeftOut},{result.Sites},{result.TrainingCells},{result.TestCells},{result.Score.Accuracy:R},{result.Score.MacroF1:R},{result.Score.MedianF1:R},{result.Score.WeightedF1:R},{result.Score.Unassigned:R},{result.Seconds:0.###},{result.Sums},{result.BytesPerSite}");

    private static ComparisonResult Parse(string line)
    {
        string[] field = line.Split(',');
        return new ComparisonResult(
            new ComparisonCase(field[0], field[1], Enum.Parse<Regime>(field[2]), field[3], ulong.Parse(field[4], CultureInfo.InvariantCulture), Whole(field[5]), bool.Parse(field[6])),
            Whole(field[7]),
            Whole(field[8]),
            Whole(field[9]),
            new ComparisonScore(Real(field[10]), Real(field[11]), Real(field[12]), Real(field[13]), Real(field[14])),
            Real(field[15]),
            Whole(field[16]),
            long.Parse(field[17], CultureInfo.InvariantCulture));
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static CommandException Foreign(string path, Exception? inner) => new(
        ExitCodes.Usage, "results-foreign", $"{path} holds something else than the results of a comparison", "name another folder with -o", inner);
}
