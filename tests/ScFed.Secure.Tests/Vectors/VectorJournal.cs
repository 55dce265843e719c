using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>A journal whose heads are those of a vector file: what a log holds is an implementation's own.</summary>
internal sealed class VectorJournal(RoundVector vector, ushort place) : Journal
{
    public List<AuditEvent> Events { get; } = [];

    public override IReadOnlyList<Digest> Leaves(ulong first) => throw new NotSupportedException("a vector file has roots only");

    protected override ValueTask<LogHead> WriteAsync(Commit commit, CancellationToken cancellation)
    {
        Events.Add(commit.Event);
        return ValueTask.FromResult(commit.Event.Kind switch
        {
            EventKind.SetupOpened => vector.LogIn(place, "log_in_R1"),
            EventKind.InputSent => vector.LogIn(place, "log_in_R3"),
            _ => default,
        });
    }
}
