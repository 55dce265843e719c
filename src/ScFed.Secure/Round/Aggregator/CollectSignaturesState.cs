using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>
/// R4: collects signatures on who is in. Before it asks for R5 everything that the unmasking needs is made durable (rule 8). Then
/// <see cref="CollectOpeningsState"/>, or lost below t.
/// </summary>
internal sealed class CollectSignaturesState(AggregatorRoundData round) : AggregatorState(round.Context, round.Setup)
{
    public override IReadOnlyList<ushort> Missing => [.. round.Inputs.Keys.Where(p => !round.Signatures.ContainsKey(p))];

    public override IReadOnlyList<IRoundMessage> RequestsTo(ushort place) => round.Inputs.ContainsKey(place) ? [.. round.LogProofs([place]).Select(p => p.Message), round.InputList] : [];

    public override void Accept(ushort from, IRoundMessage message)
    {
        if (message is not ConsistencySignature signature)
        {
            throw Unexpected(message);
        }

        CheckSender(from, signature.Signature);
        if (signature.Rid != round.Sets.Rid)
        {
            throw new RoundException(Misbehaviour.Binding, "the signature is of another round");
        }

        if (!round.Inputs.ContainsKey(from))
        {
            throw new RoundException(Misbehaviour.NotASubset, $"place {from} is not in U3");
        }

        if (!Ed25519Verifier.Verify(Context.Plan.Roster[from].PublicKey.Span, round.Sets.ConsistencyBody(), signature.Signature.Bytes.Span))
        {
            throw new RoundException(Misbehaviour.Signature, $"the R4 of place {from} is wrong");
        }

        if (!IsRepeat(round.Signatures, signature.Signature))
        {
            round.Signatures[from] = signature.Signature;
        }
    }

    public override (AggregatorState Next, Transition Transition) Proceed()
    {
        if (round.Signatures.Count < Context.Plan.Threshold)
        {
            return round.Close(AbortReason.TooFewSignatures);
        }

        ReadOnlyMemory<byte> record = UnmaskingRecord.Write(round);
        SignatureList list = round.SignatureList;
        AuditEvent e = new(EventKind.UnmaskingStored)
        {
            Sid = Setup.Sid,
            Rid = round.Sets.Rid,
            Digests = [Digest.Of(record.Span)],
            Places = [.. round.Signatures.Keys],
        };
        return (new CollectOpeningsState(round), new Transition(new Commit(e, record), _ =>
        {
            Context.Strict?.Add([.. round.Inputs.Keys]);
            return [list];
        }));
    }
}
