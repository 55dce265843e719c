using System.Globalization;
using System.Net;
using System.Text.Json;
using ScFed.Node.Commands;
using ScFed.Node.Reports.Terminal;

namespace ScFed.Node.Demo;

/// <summary>
/// One aggregator and one process a site, as they would run on machines of their own; the parent only starts them, listens to what the aggregator says,
/// and kills and restarts the site that is to fail.
/// </summary>
public sealed class DemoFederation : IAsyncDisposable
{
    private readonly DemoPlan _plan;
    private readonly DemoOptions _options;
    private readonly IDemoProgress _progress;
    private readonly ChildProcess?[] _sites;
    private readonly Task[] _reading;
    private readonly DemoFault[] _faults;
    private readonly List<DemoRound> _rounds = [];
    private ChildProcess? _aggregator;
    private Task _restarting = Task.CompletedTask;

    /// <summary>Prepares, starts nothing.</summary>
    public DemoFederation(DemoPlan plan, DemoOptions options, IReadOnlyList<DemoFault> faults, IDemoProgress progress)
    {
        _plan = plan;
        _options = options;
        _progress = progress;
        _faults = [.. faults];
        _sites = new ChildProcess?[plan.SiteFolders.Count];
        _reading = [.. Enumerable.Repeat(Task.CompletedTask, plan.SiteFolders.Count)];
    }

    /// <summary>The rounds as the aggregator told them.</summary>
    public IReadOnlyList<DemoRound> Rounds => _rounds;

    /// <summary>Runs the study to its end.</summary>
    /// <exception cref="CommandException">A party failed, or too many were lost.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        _progress.Stage("starting the aggregator and one process a site");
        _aggregator = ChildProcess.Start(["aggregator", "run", "--plan", _plan.AggregatorFolder, "--listen", "127.0.0.1:0", "--json", "--until-stdin-closes"]);
        using CancellationTokenRegistration killed = cancellation.Register(KillAll);
        await foreach (string line in _aggregator.ReadLinesAsync(CancellationToken.None).ConfigureAwait(false))
        {
            cancellation.ThrowIfCancellationRequested();
            using JsonDocument e = JsonDocument.Parse(line);
            Take(e.RootElement, cancellation);
        }

        cancellation.ThrowIfCancellationRequested();
        await _restarting.ConfigureAwait(false);
        int? code = await _aggregator.WaitAsync(TimeSpan.FromSeconds(20)).ConfigureAwait(false);
        if (code != ExitCodes.Done)
        {
            throw new CommandException(code ?? ExitCodes.TimedOut, "study-stopped", LastWords(_aggregator, code), "the parties' logs are kept while the demo runs; run it again with --json to see every event");
        }

        for (int i = 0; i < _sites.Length; i++)
        {
            int? siteCode = await _sites[i]!.WaitAsync(TimeSpan.FromSeconds(20)).ConfigureAwait(false);
            if (siteCode != ExitCodes.Done)
            {
                throw new CommandException(
                    siteCode ?? ExitCodes.TimedOut, "site-failed", $"{Name(i)} did not finish: {LastWords(_sites[i]!, siteCode)}", "run the demo again; if it stays so, report it");
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        KillAll();
        await Task.WhenAll(_reading).ConfigureAwait(false);
        foreach (DemoFault fault in _faults)
        {
            await fault.DisposeAsync().ConfigureAwait(false);
        }

        _aggregator?.Dispose();
        foreach (ChildProcess? site in _sites)
        {
            site?.Dispose();
        }
    }

    private string Name(int index) => _plan.Study.File.Roster[index].Name;

    private static string LastWords(ChildProcess process, int? code) => process.Errors is { Count: > 0 } errors
        ? errors.FirstOrDefault(e => e.StartsWith("error:", StringComparison.Ordinal))?[6..].Trim() ?? errors[^1]
        : code is null ? "it did not end in time" : string.Create(CultureInfo.InvariantCulture, $"exit code {code}");

    private void Take(JsonElement e, CancellationToken cancellation)
    {
        switch (e.GetProperty("event").GetString())
        {
            case "listening":
                StartSites(new IPEndPoint(IPAddress.Loopback, e.GetProperty("port").GetInt32()), cancellation);
                break;
            case "connected" when _rounds.Count == 0:
                _progress.Stage(string.Create(CultureInfo.InvariantCulture, $"{e.GetProperty("connected").GetInt32()} of {_sites.Length} sites connected"));
                break;
            case "round":
                BeginRound(e, cancellation);
                break;
            case "step" or "answered":
                TellStep(e);
                break;
            case "closed":
                EndRound(e);
                break;
            default:
                break;
        }
    }

    private void StartSites(IPEndPoint aggregator, CancellationToken cancellation)
    {
        foreach (DemoFault fault in _faults)
        {
            fault.RelayTo(aggregator);
        }

        for (int i = 0; i < _sites.Length; i++)
        {
            StartSite(i, _faults.FirstOrDefault(f => f.Place == i + 1)?.Address ?? aggregator.ToString(), cancellation);
        }
    }

    private void StartSite(int index, string address, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ChildProcess site = ChildProcess.Start([
            "site", "run", "--plan", _plan.SiteFolders[index], "--connect", address, "--device", _options.Device.ToString().ToLowerInvariant(), "--json", "--until-stdin-closes"]);
        _sites[index] = site;
        _reading[index] = DrainAsync(site);
    }

    private static async Task DrainAsync(ChildProcess site)
    {
        // A site's own events are for its operator; the demo must only keep the pipe empty.
        await foreach (string line in site.ReadLinesAsync(CancellationToken.None).ConfigureAwait(false))
        {
            _ = line.Length;
        }
    }

    private void BeginRound(JsonElement e, CancellationToken cancellation)
    {
        int round = e.GetProperty("round").GetInt32();
        _current = (round, e.GetProperty("rounds").GetInt32(), e.GetProperty("purpose").GetString()!, e.GetProperty("uploadBytes").GetInt64());
        foreach (DemoFault fault in _faults)
        {
            if (fault.IsDue(round, e.GetProperty("attempt").GetInt32()))
            {
                int index = fault.Place - 1;
                _restarting = _restarting.ContinueWith(
                    _ => FailAsync(fault, index, e: _current, cancellation), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
            }
        }
    }

    private (int Round, int Rounds, string Purpose, long UploadBytes) _current;

    private async Task FailAsync(DemoFault fault, int index, (int Round, int Rounds, string Purpose, long UploadBytes) e, CancellationToken cancellation)
    {
        try
        {
            await fault.WaitForMiddleOfUploadAsync(e.UploadBytes, _sites.Length, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        ChildProcess victim = _sites[index]!;
        victim.Kill();
        await victim.WaitAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(false);
        await _reading[index].ConfigureAwait(false);
        victim.Dispose();
        fault.Happened(string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(index)} was killed (SIGKILL) in the middle of its upload of training round {fault.TrainingRound}; its part was thrown away, the others opened its masks, and it restarted, replayed what it had missed and took part again."));
        _progress.Note(string.Create(CultureInfo.InvariantCulture, $"{Name(index)} killed in the middle of its upload (training round {fault.TrainingRound}); starting it again"));
        if (!cancellation.IsCancellationRequested)
        {
            StartSite(index, fault.Address, cancellation);
        }
    }

    private void TellStep(JsonElement e)
    {
        int expected = e.GetProperty("expected").GetInt32();
        int answered = e.TryGetProperty("answered", out JsonElement a) ? a.GetInt32() : 0;
        _progress.Round(_current.Round + 1, _current.Rounds, _current.Purpose, e.GetProperty("step").GetString()!, answered, expected, [], _current.UploadBytes);
    }

    private void EndRound(JsonElement e)
    {
        string[] dropped = [.. e.GetProperty("dropped").EnumerateArray().Select(d => d.GetString()!)];
        string[] survivors = [.. e.GetProperty("survivors").EnumerateArray().Select(s => Name(s.GetInt32() - 1))];
        DemoRound round = new(
            e.GetProperty("round").GetInt32(),
            e.GetProperty("purpose").GetString()!,
            e.GetProperty("attempt").GetInt32(),
            survivors,
            dropped,
            e.GetProperty("seconds").GetDouble(),
            e.GetProperty("uploadBytes").GetInt64(),
            e.GetProperty("coordinates").GetInt32(),
            e.GetProperty("bits").GetInt32(),
            e.GetProperty("outcome").GetString()!,
            null);
        _rounds.Add(round);
        _progress.RoundClosed(_current.Round + 1, _current.Rounds, round);
    }

    private void KillAll()
    {
        foreach (ChildProcess? child in _sites.Append(_aggregator))
        {
            if (child is { Running: true })
            {
                child.Kill();
            }
        }
    }
}
