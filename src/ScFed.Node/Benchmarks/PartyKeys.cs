using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks;

/// <summary>Fresh signing keys of an aggregator and some sites that live in this process, and the plan of their sums.</summary>
internal sealed class PartyKeys : IDisposable
{
    private readonly Dictionary<ushort, SigningKey> _sites = [];

    /// <summary>Makes them.</summary>
    /// <param name="places">Places of the sites, rising.</param>
    /// <param name="study">What the study hash is the hash of.</param>
    /// <param name="colluders">c.</param>
    /// <param name="minSurvivors">m; null for the plan's own.</param>
    /// <param name="verify">Whether the sites check each sum.</param>
    /// <exception cref="PlanException">The numbers do not protect the sites.</exception>
    public PartyKeys(IEnumerable<int> places, ReadOnlySpan<byte> study, int colluders, int? minSurvivors = null, bool verify = false)
    {
        Aggregator = SigningKey.Generate();
        List<Member> members = [];
        foreach (int place in places)
        {
            SigningKey key = SigningKey.Generate();
            _sites.Add((ushort)place, key);
            members.Add(new Member((ushort)place, $"site-{place}", key.PublicKey));
        }

        Plan = SumPlan.Create(
            new Roster(members), Aggregator.PublicKey, Digest.Of(study), colluders, minSurvivors: minSurvivors, verify: new VerifyPolicy(verify));
    }

    /// <summary>The aggregator's.</summary>
    public SigningKey Aggregator { get; }

    /// <summary>Roster and thresholds.</summary>
    public SumPlan Plan { get; }

    /// <summary>A site's.</summary>
    public SigningKey Of(ushort place) => _sites[place];

    /// <inheritdoc/>
    public void Dispose()
    {
        Aggregator.Dispose();
        foreach (SigningKey key in _sites.Values)
        {
            key.Dispose();
        }
    }
}
