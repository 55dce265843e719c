using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Statistics;

namespace ScFed.Secure.Round.Site;

/// <summary>
/// One state of a site's round. A message that has no place here is refused and leaves the state alone; a message of the right kind and wrong
/// content ends the round (<see cref="SiteRound"/> sees to that).
/// </summary>
internal abstract class SiteState(SiteContext context, SiteSetup setup)
{
    public SiteContext Context { get; } = context;

    protected SiteSetup Setup { get; } = setup;

    /// <summary>
    /// What this site answered to <paramref name="request"/> before, byte for byte, for an aggregator that asks again after a cut; null where it did not. The
    /// identical request that needs no answer is taken by the On methods, which then decide nothing.
    /// </summary>
    public virtual IRoundMessage? Repeat(IRoundMessage request) => null;

    public virtual Step On(KeyList list, LogProofs? proofs) => Setup.Keys is { } keys && SetHash.Of(1, list.Keys) == keys.Hash ? new Step(this, null) : throw Unexpected(list);

    public virtual Step On(ShareList list) => Setup.ShareMembers.Count > 0 && SetHash.Of(2, list.Headers) == Setup.SharesHash
        ? new Step(this, null)
        : throw Unexpected(list);

    public virtual Step On(RoundHeader header) => throw Unexpected(header);

    public virtual Step Charge() => throw new InvalidOperationException($"{GetType().Name} charges nothing");

    public virtual Step On(StoredInput input, StatisticsReceipt? opened) => throw new InvalidOperationException($"{GetType().Name} takes no input");

    public virtual Step On(InputList list, LogProofs? proofs) => throw Unexpected(list);

    public virtual Step On(SignatureList list) => throw Unexpected(list);

    public virtual Step On(SumHeader header, LaneVector sum) => throw Unexpected(header);

    public virtual Step On(VerifyList list) => throw Unexpected(list);

    public virtual Step On(Close close) => throw Unexpected(close);

    /// <summary>A transition whose event goes into the history in the moment its messages are released.</summary>
    protected Transition Decide(AuditEvent e, Func<Receipt, IReadOnlyList<IRoundMessage>> release) => new(new Commit(e), receipt =>
    {
        Context.History.Apply(e);
        return release(receipt);
    });

    /// <summary>
    /// As <see cref="Decide"/>, for R3, R4, R5 and R6: between the decision and its release another round may have sent its R3, which closes this one.
    /// </summary>
    protected Transition DecideWhileOpen(AuditEvent e, Func<Receipt, IReadOnlyList<IRoundMessage>> release) => Decide(e, receipt =>
        Context.History.IsClosed(e.Rid) ? throw new RoundException(Misbehaviour.Closed, "the round is closed at this site") : release(receipt));

    protected RoundException Unexpected(IRoundMessage message) =>
        new(Misbehaviour.Unexpected, $"{message.GetType().Name} has no place in {GetType().Name}");
}
