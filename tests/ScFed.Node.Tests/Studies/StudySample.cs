using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Federation;
using ScFed.Node.Studies;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;

namespace ScFed.Node.Tests.Studies;

/// <summary>A small study with keys of its own, and cells for its sites.</summary>
internal static class StudySample
{
    public static readonly string[] Labels = ["alpha", "beta", "delta"];

    public static readonly string[] Genes = [.. Enumerable.Range(0, 12).Select(g => $"G{g}")];

    /// <summary>A study file as it would be read from a disk.</summary>
    public static StudyFile File(int sites = 5, int rounds = 2)
    {
        using SigningKey aggregator = SigningKey.Generate();
        StudyMember[] roster = [.. Enumerable.Range(1, sites).Select(Member)];
        int colluders = Math.Min(1, sites - 3);
        int threshold = ((sites + colluders) / 2) + 1;
        int minSurvivors = Math.Max(3, sites - 1);
        return new StudyFile
        {
            Name = "sample",
            LabelColumn = "cell_type",
            Aggregator = new StudyAggregator(Convert.ToHexStringLower(aggregator.PublicKey.Span), Digest.Of("pin"u8).ToString()),
            Roster = roster,
            Sums = new StudySums(threshold, colluders, minSurvivors),
            Algorithm = new CellTypeSettings
            {
                Labels = Labels,
                Genes = Genes,
                Sites = sites,
                Colluders = colluders,
                MinSurvivors = minSurvivors,
                Seed = 1,
                Rounds = rounds,
                LocalEpochs = 1,
                Hidden = [6],
            },
        }.ToBytes().Study;
    }

    /// <summary>The checked study.</summary>
    public static Study Study(int sites = 5, int rounds = 2) => Node.Studies.Study.From(File(sites, rounds));

    /// <summary>Ten cells of each label for one site.</summary>
    public static SiteCells Cells(StudyFile file, int place)
    {
        CellMatrix matrix = Matrix(place, 10 * Labels.Length);
        string[] labels = [.. Enumerable.Range(0, matrix.Cells).Select(cell => Labels[cell % Labels.Length])];
        return SiteCells.Labelled(place, matrix, labels, file.Algorithm.Labels, file.Algorithm.TestFraction, file.Algorithm.Seed);
    }

    /// <summary>Counts in which each label has genes of its own.</summary>
    public static CellMatrix Matrix(int place, int cells)
    {
        StudyRandom random = StudyRandom.For("node-tests", 1, (ulong)place);
        float[] values = new float[cells * Genes.Length];
        for (int i = 0; i < values.Length; i++)
        {
            bool marker = i / Genes.Length % Labels.Length == i % Genes.Length % Labels.Length;
            values[i] = 1 + (float)Math.Floor((marker ? 9 : 2) * random.Unit());
        }

        return new CellMatrix(
            [.. Enumerable.Range(0, cells).Select(c => $"s{place}c{c}")],
            Genes,
            [.. Enumerable.Range(0, cells + 1).Select(c => (long)c * Genes.Length)],
            [.. Enumerable.Range(0, values.Length).Select(i => i % Genes.Length)],
            values);
    }

    private static StudyMember Member(int place)
    {
        using SigningKey key = SigningKey.Generate();
        return new StudyMember(place, $"hospital {place}", Convert.ToHexStringLower(key.PublicKey.Span), Digest.Of([(byte)place]).ToString());
    }
}
