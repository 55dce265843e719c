using System.Text.Json;
using ScFed.Node.Commands;

namespace ScFed.Node.Tests.Commands;

[Collection("console")]
public sealed class CommandRunnerTests : IDisposable
{
    private readonly TextWriter _stdout = Console.Out;
    private readonly TextWriter _stderr = Console.Error;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public CommandRunnerTests()
    {
        Console.SetOut(_output);
        Console.SetError(_error);
    }

    [Fact]
    public async Task TheExitCodeOfTheVerbIsTheExitCode() => Assert.Equal(5, await RunAsync(_ => Task.FromResult(5)));

    [Fact]
    public async Task AFailureIsAnErrorAndAHint()
    {
        Assert.Equal(2, await RunAsync(_ => throw new CommandException(2, "word", "what happened", "what to do")));
        Assert.Equal(["error: what happened", "hint: what to do"], _error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task WithJsonTheFailureIsAnEnvelopeToo()
    {
        Assert.Equal(2, await RunAsync(_ => throw new CommandException(2, "word", "what happened", "what to do"), json: true));
        using JsonDocument json = JsonDocument.Parse(_output.ToString());
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal("word", json.RootElement.GetProperty("error").GetProperty("word").GetString());
        Assert.Contains("error: what happened", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnInterruptionIsA130()
    {
        using CancellationTokenSource ctrlC = new();
        await ctrlC.CancelAsync();
        Assert.Equal(ExitCodes.Interrupted, await CommandRunner.RunAsync(stop => Task.FromCanceled<int>(stop), json: false, ctrlC.Token));
    }

    [Fact]
    public async Task ACancellationThatNobodyAskedForIsABug() => await Assert.ThrowsAsync<TaskCanceledException>(
        () => RunAsync(_ => Task.FromCanceled<int>(new CancellationToken(canceled: true))));

    [Fact]
    public async Task ABugIsNotSwallowed() => await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(_ => throw new InvalidOperationException("bug")));

    public void Dispose()
    {
        Console.SetOut(_stdout);
        Console.SetError(_stderr);
        _output.Dispose();
        _error.Dispose();
    }

    private static Task<int> RunAsync(Func<CancellationToken, Task<int>> work, bool json = false) => CommandRunner.RunAsync(work, json, CancellationToken.None);
}
