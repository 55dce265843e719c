using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Round;

/// <summary>One closed round as a site takes it into its state, whether it took part or replayed it.</summary>
/// <param name="Header">The round header.</param>
/// <param name="Closing">The close.</param>
/// <param name="Survivors">U3; empty where it was never fixed.</param>
/// <param name="Head">The head after the close.</param>
public sealed record RoundResult(RoundHeader Header, Closing Closing, IReadOnlyList<ushort> Survivors, Digest Head)
{
    /// <summary>Whether a sum was opened.</summary>
    public bool HasSum => Closing.SumHash is not null;

    /// <summary>The verify status of the sum; null where the round was lost.</summary>
    public VerifyStatus? Status => Closing.Verify;

    /// <summary>The event that makes the close durable.</summary>
    public AuditEvent ToEvent() => new(EventKind.RoundClosed)
    {
        Sid = Closing.Sid,
        Rid = Closing.Rid,
        Number = Header.Round,
        Attempt = Header.Attempt,
        Digests = [Head, Closing.SumHash ?? Digest.Zero],
        Text = HasSum ? Closing.SumWord : Closing.Reason,
    };
}
