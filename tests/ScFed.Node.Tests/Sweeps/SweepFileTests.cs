using ScFed.Node.Commands;
using ScFed.Node.Configuration;
using ScFed.Node.Sweeps.Plan;
using ScFed.Node.Tests.Files;

namespace ScFed.Node.Tests.Sweeps;

public sealed class SweepFileTests : IDisposable
{
    private const string Head =
        """
        folds = 4

        [[data]]
        name = "small"
        file = "small.h5ad"

        [[classifiers]]
        name = "logistic"
        [classifiers.settings]
        max_genes = 10
        [classifiers.settings.linear]
        max_evaluations = 5

        [grid]

        """;

    private readonly ScratchFolder _folder = new();

    [Fact]
    public void AFileIsReadInSnakeCaseAndWhatIsLeftOutIsUsual()
    {
        SweepFile file = Read(Head + "split = [\"iid 3\"]\nepsilon = [0.5, inf, \"inf\"]\ndelta = [1e-5]\ndropout_rate = [0.1]\nunit = [\"cell\"]\nprotection = [\"noised\"]\n");
        Assert.Equal((4, 10, 5), (file.Folds, file.SmallestTypeLeftOut, (int)file.Classifiers[0].Settings!["linear"]!["maxEvaluations"]!));
        Assert.Equal([new Epsilon(0.5), Epsilon.Infinite, Epsilon.Infinite], file.Grid.Epsilon);
        Assert.Equal((0.1, 32, 1UL), (file.Grid.DropoutRate[0], file.Grid.Bits[0], file.Grid.Seed[0]));
    }

    [Theory]
    [InlineData("epsilom = [1]", 15, "epsilom", "did you mean 'epsilon'?")]
    [InlineData("seed = [1]\ndrop_out_rate = [0.1]", 16, "drop_out_rate", "did you mean 'dropout_rate'?")]
    [InlineData("bits = [20,\n 99]", 15, "bits = 99", "from 16 to 40")]
    [InlineData("epsilon = [0]\ndelta = [1e-5]", 15, "epsilon = 0", "above 0")]
    [InlineData("epsilon = [-1]\ndelta = [1e-5]", 15, "epsilon = -1", "above 0")]
    [InlineData("epsilon = [1]\ndelta = [1]", 16, "delta = 1", "below 1")]
    [InlineData("epsilon = [1]", 15, "delta", "delta = [1e-5]")]
    [InlineData("epsilon = [1]\ndelta = [1e-5]\nprotection = [\"masked\"]", 17, "noise", "noised")]
    [InlineData("sampling_rate = [1.5]", 15, "sampling_rate", "at most 1")]
    [InlineData("regime = [\"gradients\"]", 15, "sampling_rate", "sampling_rate = [")]
    [InlineData("dropout_rate = [1]", 15, "dropout_rate", "0.9")]
    [InlineData("clip = [0]", 15, "clip", "above 0")]
    [InlineData("steps = [0]", 15, "steps", "from 1")]
    [InlineData("seed = []", 15, "seed", "leave the key out")]
    [InlineData("split = [\"iid 2\"]", 15, "iid 2", "from 3 to 200")]
    [InlineData("split = [\"by-site\"]", 15, "column of sites", "site = ")]
    [InlineData("split = [\"by-donor\"]", 15, "column of donors", "donor = ")]
    [InlineData("epsilon = [1]\ndelta = [1e-5]\nunit = [\"donor\"]", 17, "column of donors", "donor = ")]
    [InlineData("classifier = [\"logistik\"]", 15, "logistik", "did you mean 'logistic'?")]
    [InlineData("data = [\"smal\"]", 15, "smal", "did you mean 'small'?")]
    public void AWrongListIsNamedWithItsLineAndAHint(string lines, int line, string named, string hint) => Refused(Head + lines + "\n", line, named, hint);

    [Fact]
    public void WrongTablesAreNamedToo()
    {
        Refused(Head.Replace("max_genes", "max_gene", StringComparison.Ordinal), 10, "max_gene", "did you mean 'max_genes'?");
        Refused(Head.Replace("max_evaluations", "max_evaluation", StringComparison.Ordinal), 12, "max_evaluation", "did you mean 'max_evaluations'?");
        Refused(Head.Replace("\"logistic\"", "\"logistics\"", StringComparison.Ordinal), 8, "logistics", "did you mean 'logistic'?");
        Refused(Head.Replace("folds = 4", "folds = 1", StringComparison.Ordinal), 1, "folds = 1", "5");
        Refused(Head.Replace("\"small\"", "\"sm,all\"", StringComparison.Ordinal), 4, "sm,all", "each name once");
        Refused(Head + "protection = [\"armoured\"]\n", 15, "protection", "documentation");
        Refused(Head + "epsilon = [\"big\"]\n", 15, "inf", "documentation");
    }

    [Fact]
    public void AGridThatNobodyMeantIsRefused()
    {
        string many = string.Join(", ", Enumerable.Range(1, 400));
        Refused(Head + $"seed = [{many}]\nsteps = [{many}]\n", 14, "cells", "shorten");
    }

    [Fact]
    public void ALineIsFoundForKeysTablesAndItems()
    {
        TomlLines lines = new("a_b = 1\n[x]\nc = 2\n[[y]]\n d = 3\n[[y]]\n[y.z]\ne = 4 # f = 5\n");
        Assert.Equal([1, 3, 5, 6, 8, 2, 0], ((string[])["aB", "x.c", "y[0].d[3]", "y[1].q", "y[1].z.e", "x.nothing", "w"]).Select(lines.Of));
    }

    public void Dispose() => _folder.Dispose();

    private SweepFile Read(string text)
    {
        File.WriteAllText(_folder["sweep.toml"], text);
        return SweepFileCheck.Read(_folder["sweep.toml"]);
    }

    private void Refused(string text, int line, string named, string hint)
    {
        CommandException refused = Assert.Throws<CommandException>(() => Read(text));
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.StartsWith($"sweep.toml:{line}: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.Contains(hint, refused.Hint, StringComparison.Ordinal);
    }
}
