namespace ScFed.Protocol.Sum;

/// <summary>How long the aggregator waits at each step. Nothing waits for ever.</summary>
/// <param name="Join">For the roster to be connected and to send R1.</param>
/// <param name="Shares">For R2.</param>
/// <param name="Input">For whole uploads (R3); local training happens in this time.</param>
/// <param name="Consistency">For R4.</param>
/// <param name="Unmask">For R5.</param>
public sealed record RoundDeadlines(TimeSpan Join, TimeSpan Shares, TimeSpan Input, TimeSpan Consistency, TimeSpan Unmask)
{
    /// <summary>How long a site whose line was cut may be away before it counts as a drop-out of the step. A process that restarts is one at once.</summary>
    public TimeSpan Return { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For R6, in a study that has it. Who is late makes the status "missing", no more.</summary>
    public TimeSpan Verify { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Two minutes a step, four hours for an input.</summary>
    public static RoundDeadlines Default { get; } = new(
        TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2), TimeSpan.FromHours(4), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2));
}
