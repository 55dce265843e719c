using System.Security.Cryptography;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Keys, roster and transports of n sites and an aggregator in one process.</summary>
internal sealed class SumFixture : IDisposable
{
    private readonly SigningKey[] _sites;
    private readonly MemoryTransport _listening;

    public SumFixture(int sites, int colluders = 1, string study = "test")
    {
        Aggregator = SigningKey.Generate();
        _sites = [.. Enumerable.Range(0, sites).Select(_ => SigningKey.Generate())];
        Roster roster = new(_sites.Select((key, i) => new Member((ushort)(i + 1), $"site-{i + 1}", key.PublicKey)));
        Plan = SumPlan.Create(roster, Aggregator.PublicKey, Digest.Of(System.Text.Encoding.UTF8.GetBytes(study)), colluders);
        _listening = new MemoryTransport(Digest.Of("aggregator"u8));
        Directory = new SiteDirectory(Plan, Enumerable.Range(1, sites).ToDictionary(p => (ushort)p, p => PinOf((ushort)p)));
    }

    public SigningKey Aggregator { get; }

    public SumPlan Plan { get; }

    public SiteDirectory Directory { get; }

    public ITransport Listening => _listening;

    public ITransport Dialling(ushort place) => _listening.DiallerWith(PinOf(place));

    public SiteContext Context(ushort place, IRoundPolicy policy, SiteHistory? history = null) => new(
        Plan, place, _sites[place - 1], RandomNumberGenerator.GetBytes(16), new HedgedRandomness(RandomNumberGenerator.GetBytes(32)), history ?? new SiteHistory(), policy);

    public static Digest PinOf(ushort place) => Digest.Of([(byte)place, (byte)(place >> 8)]);

    public void Dispose()
    {
        Aggregator.Dispose();
        foreach (SigningKey key in _sites)
        {
            key.Dispose();
        }
    }
}
