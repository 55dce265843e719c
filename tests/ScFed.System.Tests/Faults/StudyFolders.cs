using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ScFed.Node.Demo;
using ScFed.Node.Studies;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Faults;

/// <summary>The plan folders of one small study, for parties that are started one by one as on machines of their own.</summary>
internal sealed class StudyFolders : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public StudyFolders(int rounds, int sites = 5, StudyDeadlines? deadlines = null)
    {
        string data = SmallStudy.Write(_scratch["small.h5ad"], sites);
        DemoOptions options = new() { Data = data, Rounds = rounds, LocalEpochs = 1, Out = _scratch["unused"] };
        DemoPlan plan = DemoPlan.Write(DemoData.Load(options), options, _scratch["parties"]);
        Aggregator = plan.AggregatorFolder;
        Sites = plan.SiteFolders;
        Port = FreePort();
        Rewrite(file => file with { Deadlines = deadlines ?? new StudyDeadlines(Join: 30, Shares: 20, Input: 60, Consistency: 20, Unmask: 20) });
    }

    public string Aggregator { get; }

    public IReadOnlyList<string> Sites { get; }

    public IEnumerable<string> All => Sites.Prepend(Aggregator);

    public int Port { get; }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Changes study.json in every folder.</summary>
    public void Rewrite(Func<StudyFile, StudyFile> change)
    {
        foreach (string folder in All)
        {
            RewriteIn(folder, change);
        }
    }

    /// <summary>Changes study.json in one folder.</summary>
    public static void RewriteIn(string folder, Func<StudyFile, StudyFile> change)
    {
        (_, byte[] bytes) = change(StudyFile.Load(folder)).ToBytes();
        File.WriteAllBytes(Path.Combine(folder, StudyFile.FileName), bytes);
    }

    /// <summary>Keeps a copy of a site's folder, as a backup does.</summary>
    public void BackUp(int place) => _scratch.Copy(Sites[place - 1], $"backup-{place}");

    /// <summary>Puts a site's folder back to the copy.</summary>
    public void PutBack(int place)
    {
        Directory.Delete(Sites[place - 1], recursive: true);
        Directory.Move(_scratch[$"backup-{place}"], Sites[place - 1]);
    }

    public NodeProcess StartAggregator() => ScfedNode.Start("aggregator", "run", "--plan", Aggregator, "--listen", Address, "--json");

    public NodeProcess StartSite(int place) => ScfedNode.Start("site", "run", "--plan", Sites[place - 1], "--connect", Address, "--device", "cpu", "--json");

    public NodeProcess[] StartSites() => [.. Enumerable.Range(1, Sites.Count).Select(StartSite)];

    public void Dispose() => _scratch.Dispose();

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
