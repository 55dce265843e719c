using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Site;

/// <summary>What a site knows of the round it has sent an input to.</summary>
internal sealed class SiteRoundData(SiteSetup setup, RoundHeader header, PlannedRound planned)
{
    public RoundHeader Header { get; } = header;

    public PlannedRound Planned { get; } = planned;

    public RoundSets Sets { get; private set; } = new(setup.Sid, header.Rid, setup.Keys.Hash, setup.SharesHash);

    /// <summary>Own R3 header, set when it is released.</summary>
    public SignedMessage? OwnInput { get; set; }

    /// <summary>R4, set when it is released.</summary>
    public ConsistencySignature? OwnSignature { get; set; }

    /// <summary>R5, set when it is released.</summary>
    public UnmaskShares? OwnOpenings { get; set; }

    /// <summary>U3, once its list is accepted.</summary>
    public IReadOnlyList<ushort> Survivors { get; private set; } = [];

    /// <summary>H(X) of the accepted sum.</summary>
    public Digest? SumHash { get; set; }

    public void FixSurvivors(IReadOnlyList<ushort> survivors, Digest hash)
    {
        Survivors = survivors;
        Sets = Sets with { U3 = hash };
    }
}
