using System.Security.Cryptography;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Keys, roster and transports of n sites and an aggregator in one process, in memory or over TLS on this machine.</summary>
internal sealed class SumFixture : IAsyncDisposable
{
    private readonly SigningKey[] _sites;
    private readonly MemoryTransport _memory = new(Digest.Of("aggregator"u8));
    private readonly TlsIdentity[] _tls;
    private readonly TlsTransport? _listening;

    public SumFixture(int sites, int colluders = 1, string study = "test", bool tls = false, VerifyPolicy? verify = null)
    {
        Aggregator = SigningKey.Generate();
        _sites = [.. Enumerable.Range(0, sites).Select(_ => SigningKey.Generate())];
        _tls = tls ? [.. Enumerable.Range(0, sites + 1).Select(_ => TlsIdentity.Create())] : [];
        Roster roster = new(_sites.Select((key, i) => new Member((ushort)(i + 1), $"site-{i + 1}", key.PublicKey)));
        Plan = SumPlan.Create(roster, Aggregator.PublicKey, Digest.Of(System.Text.Encoding.UTF8.GetBytes(study)), colluders, verify: verify);
        _listening = tls ? TlsTransport.ToListen(_tls[0], HostAddress.Parse("localhost:0")) : null;
        _listening?.Bind();
        Directory = new SiteDirectory(Plan, Enumerable.Range(1, sites).ToDictionary(p => (ushort)p, p => tls ? _tls[p].Pin : PinOf((ushort)p)));
        Spool = System.IO.Directory.CreateTempSubdirectory("scfed-test-").FullName;
    }

    public SigningKey Aggregator { get; }

    public SumPlan Plan { get; }

    public SiteDirectory Directory { get; }

    /// <summary>Folder for uploads on their way in.</summary>
    public string Spool { get; }

    public ITransport Listening => _listening ?? (ITransport)_memory;

    /// <summary>Deadlines that a test can wait for.</summary>
    public static RoundDeadlines Patient { get; } = Deadlines(TimeSpan.FromSeconds(20));

    /// <summary>The same deadline for every step; a cut line is a drop-out at once unless a test says otherwise.</summary>
    public static RoundDeadlines Deadlines(TimeSpan each) => new(each, each, each, each, each) { Return = TimeSpan.Zero };

    public SumServerOptions Options(RoundDeadlines? deadlines = null, Action<RoundProgress>? progress = null) =>
        new() { Deadlines = deadlines ?? Patient, SpoolFolder = Spool, Progress = progress };

    public SumServer Serve(RoundDeadlines? deadlines = null, Action<RoundProgress>? progress = null, IRoundArchive? archive = null, Journal? journal = null, IEvidenceKeeper? evidence = null) =>
        SumServer.Start(Listening, Directory, Aggregator, journal ?? new MemoryJournal(), archive, Options(deadlines, progress) with { Evidence = evidence });

    public ITransport Dialling(ushort place) => _listening is null
        ? _memory.DiallerWith(PinOf(place))
        : TlsTransport.ToDial(_tls[place], HostAddress.Parse($"localhost:{_listening.Bind().Port}"), _tls[0].Pin);

    public ITransport DiallingWith(Digest pin) => _memory.DiallerWith(pin);

    public SigningKey KeyOf(ushort place) => _sites[place - 1];

    public SiteContext Context(ushort place, IRoundPolicy policy, SiteHistory? history = null) => new(
        Plan, place, KeyOf(place), RandomNumberGenerator.GetBytes(16), new HedgedRandomness(RandomNumberGenerator.GetBytes(32)), history ?? new SiteHistory(), policy);

    public static Digest PinOf(ushort place) => Digest.Of([(byte)place, (byte)(place >> 8)]);

    public async ValueTask DisposeAsync()
    {
        if (_listening is not null)
        {
            await _listening.DisposeAsync();
        }

        Assert.Empty(System.IO.Directory.EnumerateFileSystemEntries(Spool));
        System.IO.Directory.Delete(Spool);
        Aggregator.Dispose();
        Array.ForEach(_sites, key => key.Dispose());
        Array.ForEach(_tls, key => key.Dispose());
    }
}
