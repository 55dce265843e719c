using System.CommandLine;

namespace ScFed.Node.Commands;

/// <summary>The verbs of scfed-node.</summary>
public static class CommandTree
{
    /// <summary>How long a verb may take to put things in order after Ctrl-C.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    /// <summary>Builds the tree.</summary>
    public static RootCommand Build() => new("ScFed: hospitals train one cell-type classifier together, and nobody sees anybody's cells. Example: scfed-node demo")
    {
        DemoCommand.Build(),
        AggregatorCommand.Build(),
        SiteCommand.Build(),
        AnnotateCommand.Build(),
        ModelCommand.Build(),
        AuditCommand.Build(),
        ConformanceCommand.Build(),
        BenchmarkCommand.Build(),
        PrivacyCommand.Build(),
        SweepCommand.Build(),
        DoctorCommand.Build(),
    };

    /// <summary>Parses and runs; what cannot be parsed is a usage error like any other.</summary>
    /// <returns>See <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        ParseResult parsed = Build().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return CommandRunner.Fail(
                new CommandException(ExitCodes.Usage, "usage", Sentence(Telling(parsed)), $"see: {Path(parsed.CommandResult.Command)} --help"),
                json: arguments.Contains("--json"));
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToStop }).ConfigureAwait(false);
    }

    /// <summary>A word that means nothing tells more than that a word is missing, which is what the parser says first.</summary>
    private static string Telling(ParseResult parsed) =>
        (parsed.Errors.FirstOrDefault(error => parsed.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal))) ?? parsed.Errors[0]).Message;

    /// <summary>One line, as every error is.</summary>
    private static string Sentence(string message)
    {
        string line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? line : $"{char.ToLowerInvariant(line[0])}{line[1..].TrimEnd('.')}";
    }

    private static string Path(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent
        ? $"{Path(parent)} {command.Name}"
        : command.Name;
}
