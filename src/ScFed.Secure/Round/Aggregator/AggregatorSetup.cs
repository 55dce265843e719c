using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>The public lists of one set-up at the aggregator.</summary>
internal sealed class AggregatorSetup(SetupHeader header)
{
    private readonly List<Accusation> _accusations = [];
    private Dictionary<ushort, MerkleTree> _trees = [];

    public SetupHeader Header { get; } = header;

    public SetupId Sid { get; } = header.Sid;

    /// <summary>U1, once fixed.</summary>
    public KeyBook Keys { get; set; } = null!;

    /// <summary>R2 of every member of U2, by place.</summary>
    public SortedDictionary<ushort, ShareKeys> Shares { get; } = [];

    /// <summary>H(U2), once fixed.</summary>
    public Digest SharesHash { get; private set; }

    /// <summary>U1 as it is sent.</summary>
    public KeyList KeyList => new([.. Keys.All.Select(k => k.Message)]);

    /// <summary>What goes before U1 to those of <paramref name="to"/> who have seen a member's log before.</summary>
    public IReadOnlyList<ToSite> LogProofs(SiteLogs? logs, IEnumerable<ushort> to) => logs?.Prove(to, Keys.Places, [.. Keys.All.Select(k => k.Log)]) ?? [];

    /// <summary>U2 is who has sent R2 until now.</summary>
    public void FixShares()
    {
        SharesHash = SetHash.Of(2, Shares.Values.Select(s => s.Header));
        _trees = Shares.ToDictionary(s => s.Key, s => PartsCheck.TreeOf(s.Value));
    }

    /// <summary>U2 with the parts for <paramref name="to"/>.</summary>
    public ShareList ShareListFor(ushort to)
    {
        int index = Keys.IndexOf(to);
        return new ShareList(
            [.. Shares.Values.Select(s => s.Header)],
            [.. Shares.Keys.Where(from => from != to).Select(from => new PartWithPath(from, Part(from, to), _trees[from].InclusionPath(index)))]);
    }

    /// <summary>Lies that are proven, in the order in which they were found out.</summary>
    public IReadOnlyList<Accusation> Accusations => _accusations;

    /// <summary>Sites that are proven to have lied, in roster order.</summary>
    public SortedSet<ushort> Named { get; } = [];

    /// <summary>Names who lied, if the evidence proves it to somebody who has nothing else; whom it does not prove it of is named nowhere.</summary>
    /// <returns>Who is named, or null.</returns>
    public ushort? Accuse(SumPlan plan, Accusation accusation)
    {
        if (accusation.Verify(plan).Liar is not { IsAggregator: false } liar)
        {
            return null;
        }

        _accusations.Add(accusation);
        Named.Add(liar.Place);
        return liar.Place;
    }

    /// <summary>The commitments that <paramref name="dealer"/> made to what it dealt to <paramref name="member"/>.</summary>
    public (ReadOnlyMemory<byte> Seed, ReadOnlyMemory<byte> SelfMask) Commitments(ushort dealer, ushort member) =>
        SharePart.Commitments(dealer, member, Part(dealer, member));

    /// <summary>The part from <paramref name="dealer"/> for <paramref name="member"/>.</summary>
    public ReadOnlyMemory<byte> Part(ushort dealer, ushort member) => Shares[dealer].Parts[Keys.IndexOf(member)];
}
