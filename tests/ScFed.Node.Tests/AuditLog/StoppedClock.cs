namespace ScFed.Node.Tests.AuditLog;

internal sealed class StoppedClock : TimeProvider
{
    public const long Milliseconds = 1_700_000_000_123;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds);
}
