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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DemoPlan _plan;
    private readonly IDemoProgress _progress;
    private readonly DemoFault[] _faults;
    private readonly DemoParties _parties;
    private readonly List<DemoRound> _rounds = [];
    private readonly List<Task> _failing = [];
    private readonly CancellationTokenSource _stopping = new();
    private CancellationTokenSource _roundOver = new();
    private CurrentRound _current = new(0, 0, "", 0);

    /// <summary>Prepares, starts nothing.</summary>
    public DemoFederation(DemoPlan plan, DemoOptions options, IReadOnlyList<DemoFault> faults, IDemoProgress progress)
    {
        _plan = plan;
        _progress = progress;
        _faults = [.. faults];
        _parties = new DemoParties(plan, options.Device);
    }

    /// <summary>The rounds as the aggregator told them.</summary>
    public IReadOnlyList<DemoRound> Rounds => _rounds;

    private int Sites => _plan.SiteFolders.Count;

    /// <summary>Runs the study to its end.</summary>
    /// <exception cref="CommandException">A party failed, or too many were lost.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using CancellationTokenRegistration killed = cancellation.Register(_parties.KillAll);
        cancellation.ThrowIfCancellationRequested();
        _progress.Stage("starting the aggregator and one process a site");
        if (_parties.StartAggregator() is not { } aggregator)
        {
            throw new OperationCanceledException(cancellation);
        }

        await foreach (string line in aggregator.ReadLinesAsync(CancellationToken.None).ConfigureAwait(false))
        {
            cancellation.ThrowIfCancellationRequested();
            using JsonDocument e = JsonDocument.Parse(line);
            Take(e.RootElement);
        }

        cancellation.ThrowIfCancellationRequested();
        await _roundOver.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_failing).ConfigureAwait(false);
        int? code = await aggregator.WaitAsync(Patience).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (code != ExitCodes.Done)
        {
            throw new CommandException(code ?? ExitCodes.TimedOut, "study-stopped", LastWords(aggregator.Errors, code), WhatFollows(code));
        }

        for (int i = 0; i < Sites; i++)
        {
            (int? siteCode, IReadOnlyList<string> errors) = await _parties.WaitForSiteAsync(i, Patience).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (siteCode != ExitCodes.Done)
            {
                throw new CommandException(
                    siteCode ?? ExitCodes.TimedOut, "site-failed", $"{Name(i)} did not finish: {LastWords(errors, siteCode)}", "run the demo again; if it stays so, report it");
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _parties.KillAll();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_failing).ConfigureAwait(false);
        await _parties.DisposeAsync().ConfigureAwait(false);
        _roundOver.Dispose();
        _stopping.Dispose();
    }

    private string Name(int index) => _plan.Study.File.Roster[index].Name;

    private string WhatFollows(int? code) => code == ExitCodes.TooFewSites
        ? string.Create(
            CultureInfo.InvariantCulture, $"with fewer than m = {_plan.Study.Plan.MinSurvivors} of {Sites} sites nothing is opened; let fewer sites die in one round, or take more sites")
        : "run the demo again; if it stays so, report it";

    private static string LastWords(IReadOnlyList<string> errors, int? code) => errors is { Count: > 0 }
        ? errors.FirstOrDefault(e => e.StartsWith("error:", StringComparison.Ordinal))?[6..].Trim() ?? errors[^1]
        : code is null ? "it did not end in time" : string.Create(CultureInfo.InvariantCulture, $"exit code {code}");

    private void Take(JsonElement e)
    {
        switch (e.GetProperty("event").GetString())
        {
            case "listening":
                _parties.StartSites(new IPEndPoint(IPAddress.Loopback, e.GetProperty("port").GetInt32()), _faults.Select(f => f.Place - 1));
                break;
            case "connected" when _rounds.Count == 0:
                _progress.Stage(string.Create(CultureInfo.InvariantCulture, $"{e.GetProperty("connected").GetInt32()} of {Sites} sites connected"));
                break;
            case "round":
                BeginRound(e);
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

    private void BeginRound(JsonElement e)
    {
        int round = e.GetProperty("round").GetInt32();
        _current = new CurrentRound(round, e.GetProperty("rounds").GetInt32(), e.GetProperty("purpose").GetString()!, e.GetProperty("uploadBytes").GetInt64());
        _roundOver.Dispose();
        _roundOver = new CancellationTokenSource();
        foreach (DemoFault fault in _faults)
        {
            if (fault.IsDue(round, e.GetProperty("attempt").GetInt32()))
            {
                _failing.Add(FailAsync(fault, _current.UploadBytes, _roundOver.Token));
            }
        }
    }

    private async Task FailAsync(DemoFault fault, long uploadBytes, CancellationToken roundOver)
    {
        int index = fault.Place - 1;
        FaultRelay relay = _parties.RelayOf(index);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(roundOver, _stopping.Token);
        try
        {
            await relay.ArmAsync(DemoFault.MiddleOfUpload(uploadBytes, Sites)).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            relay.Disarm();
            _progress.Note(string.Create(
                CultureInfo.InvariantCulture, $"{Name(index)} was not killed: training round {fault.TrainingRound} was over before the middle of its upload"));
            return;
        }

        await _parties.KillAndRestartAsync(index).ConfigureAwait(false);
        fault.Story = string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(index)} was killed (SIGKILL) in the middle of its upload of training round {fault.TrainingRound}; its part was thrown away; it restarted, replayed what it had missed and took part again.");
        _progress.Note(string.Create(CultureInfo.InvariantCulture, $"{Name(index)} killed in the middle of its upload (training round {fault.TrainingRound}); it starts again"));
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
            e.GetProperty("status").GetString(),
            null);
        _rounds.Add(round);
        _roundOver.Cancel();
        _progress.RoundClosed(_current.Round + 1, _current.Rounds, round);
    }

    private sealed record CurrentRound(int Round, int Rounds, string Purpose, long UploadBytes);
}
