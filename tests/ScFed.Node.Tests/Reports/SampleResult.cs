using ScFed.Node.Demo;

namespace ScFed.Node.Tests.Reports;

/// <summary>A demo as it may well end: five sites, 50 training rounds, one site killed in one of them.</summary>
internal static class SampleResult
{
    internal const int DropRound = 14;

    internal static readonly string[] Names = ["CEL-seq", "CEL-seq2", "Fluidigm C1", "inDrop", "Smart-seq2"];

    private static readonly string[] Types = ["alpha", "beta", "ductal", "acinar", "delta"];

    private static readonly double[] Alone = [0.912, 0.941, 0.874, 0.853, 0.901];

    internal static DemoResult Create() => new()
    {
        Data = "pancreas_5studies.h5ad",
        StudyHash = "7f3a9c1be04d52f86a1b3c5d7e9f0a2b4c6d8e0f1a3b5c7d9e1f3a5b7c9d0e2f",
        Sites = [.. Names.Select(name => new DemoSite(name, 100))],
        Threshold = 4,
        MinSurvivors = 4,
        Colluders = 1,
        Rounds = [.. Opening(), .. Enumerable.Range(1, 50).Select(Training), Round(53, "evaluation", 25, 64, 0.31)],
        Test = new DemoTest(new(0.958, 0.931), new(0.967, 0.944), new(0.896, 0.802), [.. Alone.Select(a => new DemoScore(a, a - 0.09))]),
        Matrix = new DemoMatrix(Types, [36, 0, 0, 0, 1, 0, 26, 0, 0, 1, 0, 0, 16, 1, 0, 0, 0, 2, 10, 0, 0, 1, 0, 0, 6]),
        MatrixLost = null,
        SuppressedLabels = ["endothelial"],
        GenesKept = 1_742,
        GenesOffered = 2_000,
        DropStory = "inDrop was killed in the middle of its upload in round 16; the other four sites closed the round without it, "
            + "and it came back for round 17.",
        Device = "cpu",
        Seed = 18_446_744_073_709_551_615,
        Seconds = 93.4,
        Files = new DemoFiles("demo/model.scfed", "demo/report.html", [.. Names.Prepend("aggregator").Select(name => $"demo/audit/{name}")]),
    };

    internal static DemoResult WithoutDrop()
    {
        DemoResult result = Create();
        return result with
        {
            DropStory = null,
            Rounds = [.. result.Rounds.Select(round => round with { Survivors = Names, Dropped = [] })],
        };
    }

    internal static DemoRound Training(int k)
    {
        double wobble = 0.012 * Math.Sin(k * 1.7) / Math.Sqrt(k);
        double accuracy = 0.958 - (0.52 * Math.Exp(-k / 4.5)) + (k == 50 ? 0 : wobble);
        DemoRound round = Round(k + 2, "training", 190_435, 24, 1.31 + (0.01 * (k % 7))) with { Accuracy = accuracy };
        return k == DropRound
            ? round with { Survivors = [.. Names.Where(name => name != "inDrop")], Dropped = ["inDrop"], Seconds = 3.87 }
            : round;
    }

    private static DemoRound[] Opening() =>
    [
        Round(0, "label-presence", 12, 64, 0.42),
        Round(1, "gene-presence", 2_000, 64, 0.45),
        Round(2, "statistics", 3_497, 64, 0.48),
    ];

    private static DemoRound Round(int round, string purpose, int coordinates, int bits, double seconds) =>
        new(round, purpose, 0, Names, [], seconds, ((long)coordinates * bits / 8) + 412 + (coordinates / 100), coordinates, bits, "sum", "unverified", null);
}
