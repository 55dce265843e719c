using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>A journal whose heads are those of a round file: what a log holds is an implementation's own.</summary>
internal sealed class GivenJournal(RoundFile file, ushort place) : Journal
{
    /// <summary>What was decided, in order.</summary>
    public List<AuditEvent> Events { get; } = [];

    /// <summary>What a transition releases; nothing here has anything to wait for.</summary>
    public IReadOnlyList<IRoundMessage> Release(Transition? transition) =>
        transition is null ? [] : AppendAsync(transition, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <summary>None: only heads are given.</summary>
    public override IReadOnlyList<Digest> Leaves(ulong first) => [];

    protected override ValueTask<LogHead> WriteAsync(Commit commit, CancellationToken cancellation)
    {
        Events.Add(commit.Event);
        return ValueTask.FromResult(commit.Event.Kind switch
        {
            EventKind.SetupOpened when place > 0 => file.LogIn(place, "log_in_R1"),
            EventKind.InputSent => file.LogIn(place, "log_in_R3"),
            _ => default,
        });
    }
}
