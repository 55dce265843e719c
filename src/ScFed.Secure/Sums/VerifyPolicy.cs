using ScFed.Secure.Verify;

namespace ScFed.Secure.Sums;

/// <summary>What a study says about the verify step, the same at every party.</summary>
/// <param name="Enabled">Whether a sum has an R6: one more exchange a round, and nothing is made of a sum that is false.</param>
/// <param name="StopWhenMissing">Whether a sum without all check values stops the study like a false one, or is taken with a warning.</param>
/// <param name="AuditChunks">Random chunks that every site audits of every sum, 0 to <see cref="MaxChunks"/>.</param>
public sealed record VerifyPolicy(bool Enabled, bool StopWhenMissing = false, int AuditChunks = 0)
{
    /// <summary>The most chunks that a site may demand of one sum.</summary>
    public const int MaxChunks = 64;

    /// <summary>Random chunks that a site audits of a sum in doubt, one that is false or lacks check values.</summary>
    public const int ChunksInDoubt = 8;

    /// <summary>No R6: three exchanges a round, and every sum is <c>unverified</c>.</summary>
    public static VerifyPolicy Off { get; } = new(false);

    /// <summary>R6; a sum without all check values is taken with a warning.</summary>
    public static VerifyPolicy On { get; } = new(true);

    /// <summary>Whether every number lies within its bounds.</summary>
    public bool IsValid => AuditChunks is >= 0 and <= MaxChunks && (Enabled || (AuditChunks == 0 && !StopWhenMissing));

    /// <summary>Whether nothing may be made of a sum with this status, and the study stops.</summary>
    public bool Stops(VerifyStatus status) => Enabled && status.Outcome switch
    {
        VerifyOutcome.Verified => false,
        VerifyOutcome.Missing => StopWhenMissing,
        _ => true,
    };

    /// <summary>How many of the chunks of a sum with this status a site audits.</summary>
    public int ChunksOf(VerifyStatus status) => status.Outcome is VerifyOutcome.Missing or VerifyOutcome.False
        ? Math.Max(AuditChunks, ChunksInDoubt)
        : AuditChunks;
}
