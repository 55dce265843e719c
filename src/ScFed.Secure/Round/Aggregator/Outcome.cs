using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>How a set-up ended.</summary>
/// <param name="Record">What a site that was away needs to follow; null where no round was opened.</param>
/// <param name="Sum">The opened sum; null where the round was lost.</param>
/// <param name="Reason">Why it was lost; null for a sum.</param>
/// <param name="Closing">The close; null where no round was opened.</param>
/// <param name="Named">Members proven to have lied.</param>
/// <param name="Audit">What a site that audits the sum is shown; null for a loss, and in a study without R6.</param>
/// <param name="Faults">Pairs that did not agree, each once: whoever has more partners in the study is left out of the next attempt.</param>
public sealed record Outcome(
    ClosedRound? Record,
    LaneVector? Sum,
    AbortReason? Reason,
    Closing? Closing,
    IReadOnlyList<ushort>? Named = null,
    IReadOnlyList<(ushort Low, ushort High)>? Faults = null,
    AuditRecord? Audit = null);
