using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using ScFed.Node.Reports;
using ScFed.Protocol.Conformance;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node conformance</c>: this implementation against the published known answers.</summary>
internal static class ConformanceCommand
{
    private static readonly JsonSerializerOptions JsonFormat = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The vectors beside the executable.</summary>
    private static string Shipped => Path.Combine(AppContext.BaseDirectory, "vectors");

    public static Command Build() => new("conformance", "test implementations against the protocol")
    {
        Vectors(),
        ConformanceKitCommand.Build(),
        ConformanceSiteCommand.Build(),
        ConformanceAggregatorCommand.Build(),
        ConformancePlayCommand.Site(),
        ConformancePlayCommand.Aggregator(),
    };

    private static Command Vectors()
    {
        Argument<string?> folder = new("dir")
        {
            Description = "folder of vector files; those that came with scfed-node if left out",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> json = SharedOptions.Json("print every line as JSON");
        Command vectors = new("vectors", "run known answers. Example: scfed-node conformance vectors tests/vectors") { folder, json };
        vectors.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            stop => Task.FromResult(Run(parsed.GetValue(folder) ?? Shipped, parsed.GetValue(json), stop)), parsed.GetValue(json), cancellation));
        return vectors;
    }

    private static int Run(string folder, bool json, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            throw new CommandException(ExitCodes.Usage, "folder-missing", $"there is no folder {folder}", "name a folder of vectors, or none for those that came with scfed-node");
        }

        ConformanceReport report = VectorRunner.Run(folder, cancellation);
        IReadOnlyList<string> lines = json ? [ToJson(report)] : ConformanceTable.Lines(report);
        foreach (string line in lines)
        {
            Console.Out.WriteLine(line);
        }

        return report.Conforms ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static string ToJson(ConformanceReport report) => JsonSerializer.Serialize(
        new { Schema = "scfed/conformance/1", Ok = report.Conforms, Data = new { report.Passed, report.Failed, report.Unknown, report.Results } }, JsonFormat);
}
