using System.CommandLine;
using System.Text.Json;
using ScFed.Node.Reports;
using ScFed.Protocol.Conformance;
using ScFed.Protocol.Conformance.Kit;

namespace ScFed.Node.Commands;

/// <summary>What <c>conformance site</c> and <c>conformance aggregator</c> have in common: options, and how a run is shown.</summary>
internal sealed class PeerRunOptions
{
    private static readonly JsonSerializerOptions JsonFormat = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Option<string> Kit() => new("--kit") { Description = "folder with kit.json", Required = true };

    private readonly Option<string> _kit = Kit();
    private readonly Option<string[]> _only = new("--case") { Description = "run this case only; may be repeated" };
    private readonly Option<double> _timeout = new("--timeout")
    {
        Description = "seconds that the peer may take to come, and a whole round may take",
        DefaultValueFactory = _ => 60,
    };

    private readonly Option<double> _deadline = new("--deadline") { Description = "seconds that one answer may take", DefaultValueFactory = _ => 30 };
    private readonly Option<bool> _json = SharedOptions.Json("print every case as JSON");

    /// <summary>Adds the options to a verb, and what it does.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="namesOf">The cases that there are.</param>
    /// <param name="runAsync">Runs them.</param>
    public void AddTo(
        Command verb,
        Func<ConformanceKit, IReadOnlyList<string>> namesOf,
        Func<ParseResult, ConformanceKit, PeerOptions, CancellationToken, Task<PeerReport>> runAsync)
    {
        foreach (Option option in (Option[])[_kit, _only, _timeout, _deadline, _json])
        {
            verb.Add(option);
        }

        verb.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            stop => ShowAsync(parsed, namesOf, runAsync, stop), parsed.GetValue(_json), cancellation));
    }

    /// <summary>Reads a kit.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static ConformanceKit Read(string folder)
    {
        try
        {
            return KitFile.Read(folder);
        }
        catch (KitException e)
        {
            throw new CommandException(ExitCodes.Usage, "kit-unusable", e.Message, "write one with: scfed-node conformance kit DIR", e);
        }
    }

    private async Task<int> ShowAsync(
        ParseResult parsed,
        Func<ConformanceKit, IReadOnlyList<string>> namesOf,
        Func<ParseResult, ConformanceKit, PeerOptions, CancellationToken, Task<PeerReport>> runAsync,
        CancellationToken stop)
    {
        using ConformanceKit kit = Read(parsed.GetRequiredValue(_kit));
        bool json = parsed.GetValue(_json);
        PeerOptions options = new()
        {
            Timeout = Seconds(parsed.GetValue(_timeout), "--timeout"),
            Deadline = Seconds(parsed.GetValue(_deadline), "--deadline"),
            Only = Known(parsed.GetValue(_only) ?? [], namesOf(kit)),
            Ended = json ? null : result => Write(PeerTable.Lines(result)),
        };
        try
        {
            PeerReport report = await runAsync(parsed, kit, options, stop).ConfigureAwait(false);
            Write(json ? [ToJson(report)] : PeerTable.End(report));
            return report.Conforms ? ExitCodes.Done : ExitCodes.Failed;
        }
        catch (PeerAbsentException e)
        {
            throw new CommandException(ExitCodes.Unreachable, "peer-absent", e.Message, "start the peer with the same kit.json, and see that the addresses are the same", e);
        }
    }

    private static void Write(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Console.Out.WriteLine(line);
        }
    }

    private static TimeSpan Seconds(double seconds, string option) => seconds is > 0 and <= 86_400
        ? TimeSpan.FromSeconds(seconds)
        : throw new CommandException(ExitCodes.Usage, "seconds-out-of-range", $"{option} {seconds}", "write a number of seconds above 0, at most a day");

    private static string[]? Known(string[] wanted, IReadOnlyList<string> names)
    {
        if (wanted.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw new CommandException(ExitCodes.Usage, "case-unknown", $"there is no case '{unknown}' with this kit", $"the cases are: {string.Join(", ", names)}");
        }

        return wanted.Length == 0 ? null : wanted;
    }

    private static string ToJson(PeerReport report) => JsonSerializer.Serialize(
        new { Schema = "scfed/conformance-peer/1", Ok = report.Conforms, Data = new { report.Cases, report.Passed, report.Failed } }, JsonFormat);
}
