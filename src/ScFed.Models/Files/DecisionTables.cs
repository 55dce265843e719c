using System.Globalization;

namespace ScFed.Models.Files;

/// <summary>Writes <c>decision_matrix.csv</c> and <c>probability_matrix.csv</c> as CellTypist does: a row a cell, a column a label. Rows are written as they come.</summary>
public sealed class DecisionTables
{
    private readonly StreamWriter _decisions;
    private readonly StreamWriter _probabilities;

    private DecisionTables(StreamWriter decisions, StreamWriter probabilities)
    {
        _decisions = decisions;
        _probabilities = probabilities;
    }

    /// <summary>Writes both files; each is there whole or not at all.</summary>
    /// <param name="decisionsPath">Where the decision values go.</param>
    /// <param name="probabilitiesPath">Where the probabilities go.</param>
    /// <param name="labels">The columns.</param>
    /// <param name="fill">Calls what it is given once for each cell, in order.</param>
    public static void Write(string decisionsPath, string probabilitiesPath, IReadOnlyList<string> labels, Action<CellDecided> fill) =>
        AtomicFile.Write(decisionsPath, decisionStream => AtomicFile.Write(probabilitiesPath, probabilityStream =>
        {
            using StreamWriter decisions = CsvText.Open(decisionStream);
            using StreamWriter probabilities = CsvText.Open(probabilityStream);
            string header = string.Concat(labels.Select(label => $",{CsvText.Quote(label)}"));
            decisions.WriteLine(header);
            probabilities.WriteLine(header);
            fill(new DecisionTables(decisions, probabilities).Add);
        }));

    private void Add(int cell, string name, ReadOnlySpan<double> decisions, ReadOnlySpan<double> probabilities)
    {
        WriteRow(_decisions, name, decisions);
        WriteRow(_probabilities, name, probabilities);
    }

    private static void WriteRow(StreamWriter text, string name, ReadOnlySpan<double> values)
    {
        text.Write(CsvText.Quote(name));
        foreach (double value in values)
        {
            text.Write(',');
            text.Write(value.ToString("G9", CultureInfo.InvariantCulture));
        }

        text.WriteLine();
    }
}
