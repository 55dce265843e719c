using System.Security.Cryptography;
using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Transformer;
using ScFed.Models.Federation;
using ScFed.Models.Tests.Algorithms;
using ScFed.Models.Tests.Cells;
using ScFed.Models.Tests.Files.SafeTensors;

namespace ScFed.Models.Tests.Classifiers.Transformer;

public sealed class TransformerStudyTests
{
    private static readonly SyntheticCells Cells = new() { SiteEffect = 0.3, Genes = 24 };
    private static readonly SiteCells[] Sites = Cells.Equal(5, 15);

    private static readonly CellTypeSettings Settings = Cells.Settings() with
    {
        Classifier = ClassifierRegistry.Transformer,
        Rounds = 6,
        LocalEpochs = 4,
        Batch = 16,
        LearningRate = 5e-3,
        Transformer = new() { Length = 16, Width = 16, Layers = 1, Heads = 2, FeedForward = 16 },
    };

    public static TheoryData<string, TransformerSettings> Bad => new()
    {
        { "length", new() { Length = 257 } },
        { "width", new() { Width = 0, Heads = 1 } },
        { "layers", new() { Layers = 25 } },
        { "heads", new() { Heads = 3 } },
        { "heads", new() { Heads = 128 } },
        { "feed-forward", new() { FeedForward = 0 } },
        { "dropout", new() { Dropout = double.NaN } },
        { "l2", new() { L2 = -1 } },
        { "federate", new() { Federate = "last:3" } },
        { "federate", new() { Federate = "last:-1" } },
        { "federate", new() { Federate = "most" } },
        { "pretrained", new() { Pretrained = "ABC" } },
        { "too many parameters", new() { Width = 2048, FeedForward = 2048, Layers = 24 } },
    };

    [Fact]
    public void ATinyTransformerTellsSeparableCells()
    {
        CellTypeStudy study = new(Settings);
        ModelState end = PlainFederation.Run(study, Sites);
        double federated = Actinn.SynchronousTests.Accuracy(study.Classifier(end), Sites);
        double pooled = Actinn.SynchronousTests.Accuracy(Baseline.Train(Settings, Sites), Sites);
        Assert.InRange(federated, 0.9, 1);
        Assert.InRange(federated, pooled - 0.05, 1);
        Assert.True(new CellTypeState(end).HasMatrix);
    }

    [Fact]
    public void TwoRunsGiveTheSameStateToTheByte()
    {
        CellTypeSettings settings = Settings with { Rounds = 2, Transformer = Settings.Transformer with { Dropout = 0.2 } };
        byte[] first = PlainFederation.Run(new CellTypeStudy(settings), Sites).ToBytes();
        Assert.Equal(first, PlainFederation.Run(new CellTypeStudy(settings), Sites).ToBytes());
    }

    [Fact]
    public void ThePlanHasHistogramsBeforeItsRounds()
    {
        CellTypeStudy study = new(Settings with { Rounds = 2, EarlyStopping = new() { Patience = 5 } });
        PlainFederation run = new(study, Sites);
        List<string> queries = [];
        while (study.Next(run.State) is { } ask)
        {
            queries.Add(ask.Query);
            run.Step();
        }

        Assert.Equal(["label-presence", "gene-presence", "statistics", "gene-histograms", "training/0", "validation/1", "training/1", "validation/2", "evaluation"], queries);
        Assert.Equal(queries.Count, study.PlanLength);
    }

    [Fact]
    public void TheMediansAreThoseOfAllSites()
    {
        CellTypeStudy study = new(Settings);
        ReadOnlySpan<double> medians = StudyRun.To(study, Sites, entry: 4).Doubles("genes.medians");
        foreach (int gene in (int[])[0, 5, 17])
        {
            double[] values = [.. Sites.SelectMany(site => site.Split.Training.SelectMany(row =>
                site.OnPanel(Cells.GeneNames).Columns(row).ToArray().Zip(site.OnPanel(Cells.GeneNames).Values(row).ToArray()))
                .Where(pair => pair.First == gene).Select(pair => (double)pair.Second)).Order()];
            Assert.Equal(values[(values.Length - 1) / 2], medians[gene], 1.0 / 64);
        }
    }

    [Theory]
    [InlineData("head", "head.weight")]
    [InlineData("last:1", "layers.1.attention.norm.weight")]
    [InlineData("all", "embedding.tokens")]
    public void OnlyTheFederatedPartMoves(string federate, string first)
    {
        CellTypeSettings settings = Settings with { Rounds = 2, TestFraction = 0, Transformer = Settings.Transformer with { Layers = 2, Federate = federate } };
        CellTypeStudy study = new(settings);
        TransformerClassifier before = (TransformerClassifier)study.Classifier(StudyRun.To(study, Sites, entry: 4));
        ModelState end = PlainFederation.Run(study, Sites);
        TransformerClassifier after = (TransformerClassifier)study.Classifier(end);
        foreach (TransformerTensor tensor in before.Shape.Tensors)
        {
            bool moves = tensor.Start >= before.Shape.Tensors.Single(t => t.Name == first).Start;
            bool same = before.Parameters.Slice(tensor.Start, tensor.Length).SequenceEqual(after.Parameters.Slice(tensor.Start, tensor.Length));
            Assert.Equal(moves, !same);
        }

        Assert.Equal(before.Shape.Parameters - before.Shape.Tensors.Single(t => t.Name == first).Start, new CellTypeState(end).Weights.Length);
    }

    [Fact]
    public void ALostRoundChangesThePositionOnly()
    {
        CellTypeStudy study = new(Settings);
        ModelState state = StudyRun.To(study, Sites, entry: 4);
        ModelState next = study.Lost(state, study.Next(state)!, "too few sites");
        Assert.Equal(state.ToBytes(), next.With("entry", 4L).ToBytes());
        Assert.Equal("training/1", study.Next(next)!.Query);
    }

    [Fact]
    public void FirstWeightsComeFromTheFileThatTheStudyNames()
    {
        using TemporaryFolder folder = new();
        TransformerShape shape = new(3, 9, 16, 16, 1, 2, 16);
        float[] written = FirstParameters.Draw(shape, 99);
        CellTypeStudy study = new(Pretrained(folder, SafeTensorsBytes.Of(shape, written, "G5\nnone\nG0")));
        TransformerClassifier first = (TransformerClassifier)study.Classifier(StudyRun.To(study, Sites, entry: 4));
        Assert.Equal(written[..16], first.Parameters[..16].ToArray());
        Assert.Equal(written[16..32], first.Parameters.Slice(6 * 16, 16).ToArray());
        Assert.Equal(written[48..64], first.Parameters.Slice(16, 16).ToArray());
        float[] drawn = FirstParameters.Draw(first.Shape, Settings.Seed);
        Assert.Equal(drawn[32..48], first.Parameters[32..48].ToArray());
        Assert.Equal(drawn[first.Shape.Head.Start..], first.Parameters[first.Shape.Head.Start..].ToArray());
        int block = first.Shape.FirstOfLayer(0).Start;
        Assert.Equal(written[shape.FirstOfLayer(0).Start..shape.Head.Start], first.Parameters[block..first.Shape.Head.Start].ToArray());
        Assert.True(Actinn.SynchronousTests.Accuracy(study.Classifier(PlainFederation.Run(study, Sites)), Sites) > 0.8);
    }

    [Fact]
    public void WhoHasNoFileCanFollowTheStudyAndHasNoClassifier()
    {
        using TemporaryFolder folder = new();
        TransformerShape shape = new(1, 4, 16, 16, 1, 2, 16);
        CellTypeSettings settings = Pretrained(folder, SafeTensorsBytes.Of(shape, FirstParameters.Draw(shape, 1), "G1"));
        CellTypeStudy site = new(settings);
        CellTypeStudy aggregator = new(settings with { Transformer = settings.Transformer with { PretrainedFile = null } });
        ModelState state = StudyRun.To(site, Sites, entry: 4);
        Ask ask = aggregator.Next(state)!;
        Sum sum = new(new Dictionary<string, long[]>(), new Dictionary<string, double[]> { ["update"] = new double[ask.Segments[0].Length] }, [1, 2, 3, 4, 5]);
        Assert.Equal(site.Apply(state, ask, sum).ToBytes(), aggregator.Apply(state, ask, sum).ToBytes());
        DataException missing = Assert.Throws<DataException>(() => aggregator.Classifier(state));
        Assert.Equal(DataError.FileMissing, missing.Code);
        Assert.Contains(settings.Transformer.Pretrained!, missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no genes")]
    [InlineData("another width")]
    [InlineData("more layers")]
    [InlineData("a tensor missing")]
    public void AFileOfAnotherTransformerIsRefused(string fault)
    {
        using TemporaryFolder folder = new();
        TransformerShape shape = fault switch
        {
            "another width" => new(1, 4, 16, 8, 1, 2, 16),
            "more layers" => new(1, 4, 16, 16, 2, 2, 16),
            _ => new(1, 4, 16, 16, 1, 2, 16),
        };
        byte[] bytes = SafeTensorsBytes.Of(
            shape, FirstParameters.Draw(shape, 1), fault == "no genes" ? null : "G1", tensor => fault != "a tensor missing" || tensor.Name != "norm.bias");
        CellTypeStudy study = new(Pretrained(folder, bytes));
        Assert.Equal(DataError.ShapeMismatch, Assert.Throws<DataException>(() => study.Classifier(StudyRun.To(study, Sites, entry: 4))).Code);
    }

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void EachBadSettingIsNamed(string named, TransformerSettings bad) => Assert.Contains(
        named, Assert.Throws<ArgumentException>(() => new CellTypeStudy(Settings with { Transformer = bad })).Message, StringComparison.Ordinal);

    private static CellTypeSettings Pretrained(TemporaryFolder folder, byte[] bytes)
    {
        string path = folder.Path("first.safetensors");
        File.WriteAllBytes(path, bytes);
        return Settings with
        {
            Transformer = Settings.Transformer with { Pretrained = Convert.ToHexStringLower(SHA256.HashData(bytes)), PretrainedFile = path },
        };
    }
}
