using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

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

    /// <summary>Every checked R3 header of U3, once its list is accepted.</summary>
    public IReadOnlyList<InputHeader> Inputs { get; private set; } = [];

    /// <summary>H(X) of the accepted sum.</summary>
    public Digest? SumHash => SumHeader?.SumHash;

    /// <summary>The signature on the accepted sum.</summary>
    public SumHeader? SumHeader { get; private set; }

    /// <summary>The accepted sum, kept until the round is closed where there is an R6.</summary>
    public LaneVector? Sum { get; private set; }

    /// <summary>R6, set when it is released.</summary>
    public VerifyTags? OwnTags { get; set; }

    /// <summary>What the R6 of all survivors say; unverified in a study without R6, null before their list is accepted.</summary>
    public VerifyStatus? Status { get; set; }

    public void FixSurvivors(IReadOnlyList<InputHeader> inputs, Digest hash)
    {
        Inputs = inputs;
        Survivors = [.. inputs.Select(i => i.Message.Place)];
        Sets = Sets with { U3 = hash };
    }

    public void Accept(SumHeader header, LaneVector sum)
    {
        SumHeader = header;
        Sum = sum;
    }
}
