using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Site;

/// <summary>The round is over at this site, closed or aborted; its secrets are wiped and nothing more is answered.</summary>
internal sealed class SiteEndedState(SiteContext context, SiteSetup setup) : SiteState(context, setup)
{
    /// <summary>The closed round, or null where this site left before its close.</summary>
    public RoundResult? Result { get; init; }

    /// <summary>What can be audited of it, or null.</summary>
    public AuditSubject? Subject { get; init; }

    public override Step On(InputList list, LogProofs? proofs) => throw new RoundException(Misbehaviour.Closed, "the round is closed at this site");

    public override Step On(SignatureList list) => throw new RoundException(Misbehaviour.Closed, "the round is closed at this site");
}
