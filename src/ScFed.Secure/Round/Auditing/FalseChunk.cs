using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Auditing;

/// <summary>
/// Evidence that convicts the aggregator: it has signed a close over an H(X) of which one chunk is not the sum of the inputs that its sets name. All that it
/// rests on was signed by the sites or by the aggregator, so anybody who holds the study's roster can check it, and nobody can make it up.
/// </summary>
/// <param name="Subject">The closed sum.</param>
/// <param name="Chunk">Which chunk is false.</param>
/// <param name="Answer">What the aggregator showed of it, in order.</param>
public sealed record FalseChunk(AuditSubject Subject, int Chunk, IReadOnlyList<IRoundMessage> Answer)
{
    /// <summary>As a file that convinces a third party.</summary>
    public Accusation ToAccusation() => FalseChunkProof.Of(this);

    /// <summary>Whether it proves what it says; the subject was checked when it was made.</summary>
    public bool Proves()
    {
        using ChunkAudit audit = new(Subject, [Chunk]);
        try
        {
            foreach (IRoundMessage message in Answer)
            {
                audit.Take(message);
            }

            return false;
        }
        catch (RoundException verdict)
        {
            return verdict.Reason == Misbehaviour.FalseChunk;
        }
    }
}
