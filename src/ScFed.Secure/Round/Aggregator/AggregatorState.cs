using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>
/// One state of the aggregator's round. Messages are collected one by one; a bad one is refused and changes nothing (its sender simply does not count);
/// the host ends the step, when everybody has answered or the deadline has passed, with <see cref="Proceed"/>.
/// </summary>
internal abstract class AggregatorState(AggregatorContext context, AggregatorSetup setup)
{
    public AggregatorContext Context { get; } = context;

    public AggregatorSetup Setup { get; } = setup;

    /// <summary>Places that have not answered this step.</summary>
    public abstract IReadOnlyList<ushort> Missing { get; }

    public virtual void Accept(ushort from, IRoundMessage message) => throw Unexpected(message);

    public virtual void Accept(ushort from, MaskedInput header, IUpload upload) => throw Unexpected(header);

    public abstract (AggregatorState Next, Transition Transition) Proceed();

    /// <summary>What <paramref name="place"/> may have missed, over a line that was cut, of what this and the last step have asked it; the answers are the old ones.</summary>
    public virtual IReadOnlyList<IRoundMessage> RequestsTo(ushort place) => [];

    protected RoundException Unexpected(IRoundMessage message) =>
        new(Misbehaviour.Unexpected, $"{message.GetType().Name} has no place in {GetType().Name}");

    protected static void CheckSender(ushort from, SignedMessage message)
    {
        if (message.Place != from)
        {
            throw new RoundException(Misbehaviour.Binding, $"place {from} sent a message of place {message.Place}");
        }
    }

    /// <summary>
    /// Whether this very message was taken before; another one from the same place is refused, and names it where both are signed: two such statements of one
    /// set-up no honest site signs.
    /// </summary>
    protected bool IsRepeat(IReadOnlyDictionary<ushort, SignedMessage> taken, SignedMessage message)
    {
        if (!taken.TryGetValue(message.Place, out SignedMessage? earlier))
        {
            return false;
        }

        if (earlier.Bytes.Span.SequenceEqual(message.Bytes.Span))
        {
            return true;
        }

        ushort? named = Setup.Accuse(Context.Plan, new SecondSignature(Setup.Header, new Accused(message.Place), earlier.Bytes, message.Bytes));
        throw new RoundException(Misbehaviour.Binding, $"place {message.Place} sent two different messages for one step", named);
    }

    /// <summary>Ends a set-up that entered no round.</summary>
    public (AggregatorState Next, Transition Transition) Void(AbortReason reason)
    {
        VoidSetup message = new(Setup.Sid, Context.Identity.Sign(new Transcript(Label.Void, Setup.Sid).ToArray()));
        AuditEvent e = new(EventKind.SetupVoided) { Sid = Setup.Sid, Text = reason.Word() };
        return (new AggregatorEndedState(Context, Setup, new Outcome(null, null, reason, null, [.. Setup.Named])), new Transition(new Commit(e), _ => [message]));
    }
}
