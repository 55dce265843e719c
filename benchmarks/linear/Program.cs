using System.Diagnostics;
using System.Globalization;
using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers.Linear;
using ScFed.Models.Federation;

// Trains a linear kind on five sites without cryptography and writes its weights.
// FILE.h5ad KIND SPLIT WEIGHTS.csv; a split is "alike", "skewed" (half of the cells sorted by type) or a column of obs.
using AnnData file = AnnDataReader.Open(args[0]);
(string kind, string split, string output) = (args[1], args[2], args[3]);
CellMatrix cells = file.ReadMatrix();
string[] types = file.ReadObsColumn("cell_type");
int[] siteOf = SiteOf(file, split, types);
const int Sites = 5;

// Types of fewer than 3 sites would be suppressed, and scikit-learn is to see the same ones.
string[] labels =
[
    .. types.Zip(siteOf).GroupBy(cell => cell.First).Where(type => type.Select(cell => cell.Second).Distinct().Count() >= 3)
        .Select(type => type.Key).Order(StringComparer.Ordinal),
];
CellTypeSettings settings = new()
{
    Labels = labels,
    Genes = cells.GeneNames,
    Sites = Sites,
    Colluders = 1,
    MinSurvivors = Sites,
    Seed = 1,
    TestFraction = 0,
    Classifier = kind,
};
SiteCells[] sites = [.. Enumerable.Range(0, Sites).Select(site =>
{
    int[] rows = [.. Enumerable.Range(0, types.Length).Where(row => siteOf[row] == site)];
    return SiteCells.Labelled(site + 1, cells.SelectRows(rows), [.. rows.Select(row => types[row])], labels, 0, 1);
})];
CellTypeStudy study = new(settings);
PlainFederation run = new(study, sites);
for (int i = 0; i < 3; i++)
{
    run.Step();
}

Stopwatch clock = Stopwatch.StartNew();
CellTypeState state = new(run.Run());
double seconds = clock.Elapsed.TotalSeconds;
LinearClassifier classifier = (LinearClassifier)study.Classifier(run.State);
using (StreamWriter writer = new(output))
{
    writer.WriteLine(string.Join(',', labels.Prepend("gene")));
    for (int gene = 0; gene < classifier.Genes.Count; gene++)
    {
        Write(writer, classifier.Genes[gene], classifier.Weights.Slice(gene * labels.Length, labels.Length));
    }

    Write(writer, "intercept", classifier.Intercepts);
}

Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{Path.GetFileNameWithoutExtension(args[0])},{kind},{split},{state.Cells},{classifier.Genes.Count},{labels.Length},{state.Entry - 3},{seconds:f1}"));

static int[] SiteOf(AnnData file, string split, string[] types)
{
    if (split == "alike")
    {
        return [.. types.Select((_, cell) => cell % Sites)];
    }

    if (split == "skewed")
    {
        int[] rank = new int[types.Length];
        int[] order = [.. Enumerable.Range(0, types.Length).OrderBy(cell => types[cell], StringComparer.Ordinal)];
        for (int i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        return [.. types.Select((_, cell) => cell % 2 == 0 ? cell / 2 % Sites : (int)((long)rank[cell] * Sites / types.Length))];
    }

    string[] column = file.ReadObsColumn(split);
    string[] names = [.. column.Distinct().Order(StringComparer.Ordinal)];
    return [.. column.Select(name => Array.IndexOf(names, name))];
}

static void Write(StreamWriter writer, string name, ReadOnlySpan<double> numbers)
{
    writer.Write(name);
    foreach (double number in numbers)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $",{number:r}"));
    }

    writer.WriteLine();
}
