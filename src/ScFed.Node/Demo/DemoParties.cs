using System.Net;
using ScFed.Models.Classifiers.Torch;

namespace ScFed.Node.Demo;

/// <summary>The processes of one demo: an aggregator and the sites. Once they are to stop, none can be started any more, from whatever thread.</summary>
public sealed class DemoParties(DemoPlan plan, TorchDevice device) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly ChildProcess?[] _sites = new ChildProcess?[plan.SiteFolders.Count];
    private readonly Task[] _reading = [.. Enumerable.Repeat(Task.CompletedTask, plan.SiteFolders.Count)];
    private readonly Dictionary<int, FaultRelay> _relays = [];
    private ChildProcess? _aggregator;
    private IPEndPoint? _address;
    private bool _stopped;

    /// <summary>Starts the aggregator; null where everything is to stop.</summary>
    public ChildProcess? StartAggregator()
    {
        lock (_lock)
        {
            return _aggregator = _stopped
                ? null
                : ChildProcess.Start(["aggregator", "run", "--plan", plan.AggregatorFolder, "--listen", "127.0.0.1:0", "--json", "--until-stdin-closes"]);
        }
    }

    /// <summary>Starts every site; those that are to be killed dial through a relay.</summary>
    public void StartSites(IPEndPoint aggregator, IEnumerable<int> throughRelay)
    {
        _address = aggregator;
        foreach (int index in throughRelay.Distinct())
        {
            _relays.Add(index, new FaultRelay(aggregator));
        }

        for (int i = 0; i < _sites.Length; i++)
        {
            StartSite(i);
        }
    }

    /// <summary>The relay of a site that is to be killed.</summary>
    public FaultRelay RelayOf(int index) => _relays[index];

    /// <summary>SIGKILL, and the same site again.</summary>
    public async Task KillAndRestartAsync(int index)
    {
        ChildProcess victim = _sites[index]!;
        victim.Kill();
        await victim.WaitAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(false);
        await _reading[index].ConfigureAwait(false);
        RelayOf(index).Disarm();
        StartSite(index);
        victim.Dispose();
    }

    /// <summary>Waits for the end of a site: its exit code, null where it did not end in time, and its last words.</summary>
    public async Task<(int? Code, IReadOnlyList<string> Errors)> WaitForSiteAsync(int index, TimeSpan patience)
    {
        ChildProcess site = _sites[index]!;
        int? code = await site.WaitAsync(patience).ConfigureAwait(false);
        return (code, site.Errors);
    }

    /// <summary>Kills everything that runs, for good.</summary>
    public void KillAll()
    {
        lock (_lock)
        {
            _stopped = true;
            foreach (ChildProcess? child in _sites.Append(_aggregator))
            {
                if (child is { Running: true })
                {
                    child.Kill();
                }
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        KillAll();
        await Task.WhenAll(_reading).ConfigureAwait(false);
        foreach (FaultRelay relay in _relays.Values)
        {
            await relay.DisposeAsync().ConfigureAwait(false);
        }

        _aggregator?.Dispose();
        foreach (ChildProcess? site in _sites)
        {
            site?.Dispose();
        }
    }

    private void StartSite(int index)
    {
        string address = _relays.TryGetValue(index, out FaultRelay? relay) ? relay.Address : _address!.ToString();
        lock (_lock)
        {
            if (!_stopped)
            {
                _sites[index] = ChildProcess.Start([
                    "site", "run", "--plan", plan.SiteFolders[index], "--connect", address, "--device", device.ToString(), "--json", "--until-stdin-closes"]);
                _reading[index] = DrainAsync(_sites[index]!);
            }
        }
    }

    private static async Task DrainAsync(ChildProcess site)
    {
        // A site's own events are for its operator; the demo must only keep the pipe empty.
        await foreach (string line in site.ReadLinesAsync(CancellationToken.None).ConfigureAwait(false))
        {
            _ = line.Length;
        }
    }
}
