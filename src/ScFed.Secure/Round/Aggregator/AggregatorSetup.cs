using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>The public lists of one set-up at the aggregator.</summary>
internal sealed class AggregatorSetup(SetupHeader header)
{
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

    /// <summary>The commitments that <paramref name="dealer"/> made to what it dealt to <paramref name="member"/>.</summary>
    public (ReadOnlyMemory<byte> Seed, ReadOnlyMemory<byte> SelfMask) Commitments(ushort dealer, ushort member) =>
        SharePart.Commitments(dealer, member, Part(dealer, member));

    /// <summary>The part from <paramref name="dealer"/> for <paramref name="member"/>.</summary>
    public ReadOnlyMemory<byte> Part(ushort dealer, ushort member) => Shares[dealer].Parts[Keys.IndexOf(member)];
}
