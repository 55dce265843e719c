using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>The public lists of one set-up at the aggregator.</summary>
internal sealed class AggregatorSetup(SetupHeader header)
{
    public SetupHeader Header { get; } = header;

    public SetupId Sid { get; } = header.Sid;

    /// <summary>U1, once fixed.</summary>
    public KeyBook Keys { get; set; } = null!;

    /// <summary>R2 of every member of U2, by place.</summary>
    public SortedDictionary<ushort, ShareKeys> Shares { get; } = [];

    /// <summary>H(U2), once fixed.</summary>
    public Digest SharesHash { get; set; }

    /// <summary>The commitments that <paramref name="dealer"/> made to what it dealt to <paramref name="member"/>.</summary>
    public (ReadOnlyMemory<byte> Seed, ReadOnlyMemory<byte> SelfMask) Commitments(ushort dealer, ushort member) =>
        SharePart.Commitments(dealer, member, Part(dealer, member));

    /// <summary>The part from <paramref name="dealer"/> for <paramref name="member"/>.</summary>
    public ReadOnlyMemory<byte> Part(ushort dealer, ushort member) => Shares[dealer].Parts[Keys.IndexOf(member)];
}
