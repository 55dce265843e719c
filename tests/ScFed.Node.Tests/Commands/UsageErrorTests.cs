using ScFed.Node.Commands;

namespace ScFed.Node.Tests.Commands;

/// <summary>A command line that means nothing is answered in one line that names the word, and a hint where help is.</summary>
[Collection("console")]
public sealed class UsageErrorTests : IDisposable
{
    private readonly TextWriter _stderr = Console.Error;
    private readonly StringWriter _error = new();

    public UsageErrorTests() => Console.SetError(_error);

    [Theory]
    [InlineData("'frobnicate'", " --help", "frobnicate")]
    [InlineData("'shoe'", " model --help", "model", "shoe")]
    [InlineData("'foo'", " demo --help", "demo", "--classifier", "foo")]
    [InlineData("'rows'", " site data check --help", "site", "data", "check", "x.csv", "--orientation", "rows")]
    [InlineData("'rows'", " annotate --help", "annotate", "-i", "x.csv", "-m", "m", "--orientation", "rows")]
    [InlineData("command", " model --help", "model")]
    public async Task TheWordAndTheHelpAreNamed(string word, string help, params string[] arguments)
    {
        Assert.Equal(ExitCodes.Usage, await CommandTree.RunAsync(arguments));
        string[] lines = _error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("error: ", lines[0], StringComparison.Ordinal);
        Assert.Contains(word, lines[0], StringComparison.Ordinal);
        Assert.StartsWith("hint: see: ", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(help, lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--epsilon 0", "demo", "--epsilon", "0")]
    [InlineData("--epsilon -1", "demo", "--epsilon", "-1")]
    [InlineData("--epsilon NaN", "demo", "--epsilon", "NaN", "--unit", "cell")]
    [InlineData("--epsilon 1E+300", "demo", "--epsilon", "1e300", "--unit", "cell")]
    [InlineData("--delta 0", "demo", "--epsilon", "4", "--unit", "cell", "--delta", "0")]
    [InlineData("--delta 1", "demo", "--epsilon", "4", "--unit", "cell", "--delta", "1")]
    [InlineData("--sampling-rate 0", "demo", "--epsilon", "4", "--unit", "cell", "--sampling-rate", "0")]
    [InlineData("--sampling-rate 2", "demo", "--epsilon", "4", "--unit", "cell", "--sampling-rate", "2")]
    [InlineData("donor", "demo", "--epsilon", "4")]
    [InlineData("--delta", "demo", "--delta", "1e-6")]
    public async Task APrivateDemoNamesWhatItCannotTake(string named, params string[] arguments)
    {
        Assert.Equal(ExitCodes.Usage, await CommandTree.RunAsync(arguments));
        string[] lines = _error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains(named, lines[0], StringComparison.Ordinal);
        Assert.StartsWith("hint: ", lines[1], StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Console.SetError(_stderr);
        _error.Dispose();
    }
}
