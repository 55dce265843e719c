using System.Buffers;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>R3: adds whole uploads whose chunks hash to the signed root. Then <see cref="CollectSignaturesState"/> with U3 fixed, or lost.</summary>
internal sealed class CollectInputsState(AggregatorRoundData round) : AggregatorState(round.Context, round.Setup)
{
    private readonly HashSet<ushort> _out = [];

    public AggregatorRoundData Round => round;

    public override IReadOnlyList<ushort> Missing => [.. Setup.Shares.Keys.Where(p => !round.Inputs.ContainsKey(p) && !_out.Contains(p))];

    public override IReadOnlyList<IRoundMessage> RequestsTo(ushort place) =>
        Setup.Shares.ContainsKey(place) && !_out.Contains(place) ? [Setup.ShareListFor(place), round.Header] : [];

    public override void Accept(ushort from, IRoundMessage message)
    {
        switch (message)
        {
            case PairFault fault:
                CheckMember(from, fault.Fault);
                Take(fault.Fault);
                break;
            case Refuse refusal:
                CheckMember(from, refusal.Refusal);
                Refusing.Read(round.Sets, Context.Plan, refusal.Refusal);
                _out.Add(from);
                break;
            default:
                throw Unexpected(message);
        }
    }

    public override void Accept(ushort from, MaskedInput header, IUpload upload)
    {
        CheckMember(from, header.Header);
        if (_out.Contains(from))
        {
            throw new RoundException(Misbehaviour.Binding, $"place {from} has answered this step with a pair fault or a refusal");
        }

        InputHeader input = InputHeader.Read(round.Sets, Context.Plan, header.Header);
        if (IsRepeat(round.Inputs, header.Header))
        {
            return;
        }

        Context.Logs?.Check(from, input.Log);

        SumEncoding encoding = round.Header.Encoding;
        if (upload.Count != encoding.ChunkCount)
        {
            throw new RoundException(Misbehaviour.Length, $"{upload.Count} chunks where {encoding.ChunkCount} belong");
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(encoding.Chunk * 8);
        try
        {
            Check(upload, encoding, input.Root, buffer);
            for (int i = 0; i < encoding.ChunkCount; i++)
            {
                Span<byte> chunk = buffer.AsSpan(0, encoding.ChunkBytes(i));
                upload.Read(i, chunk);
                round.Sum.AddChunk(i, chunk);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        round.Inputs[from] = header.Header;
    }

    public override (AggregatorState Next, Transition Transition) Proceed()
    {
        if (round.Faults.Count > 0)
        {
            return round.Close(AbortReason.PairFault);
        }

        if (round.Inputs.Count < Context.Plan.MinSurvivors)
        {
            return round.Close(AbortReason.TooFewInputs);
        }

        if (Context.Strict is { } window && !window.Allows([.. round.Inputs.Keys]))
        {
            return round.Close(AbortReason.Participation);
        }

        round.FixSurvivors();
        InputList list = round.InputList;
        AuditEvent e = new(EventKind.InputsFixed) { Sid = Setup.Sid, Rid = round.Sets.Rid, Digests = [round.Sets.U3], Places = [.. round.Inputs.Keys] };
        return (new CollectSignaturesState(round), new Transition(new Commit(e), _ => [.. round.LogProofs(round.Inputs.Keys), list]));
    }

    private void CheckMember(ushort from, SignedMessage message)
    {
        CheckSender(from, message);
        if (!Setup.Shares.ContainsKey(from))
        {
            throw new RoundException(Misbehaviour.NotASubset, $"place {from} is not in U2");
        }
    }

    private static void Check(IUpload upload, SumEncoding encoding, Digest root, byte[] buffer)
    {
        MerkleFrontier frontier = new();
        for (int i = 0; i < encoding.ChunkCount; i++)
        {
            if (upload.LengthOf(i) != encoding.ChunkBytes(i))
            {
                throw new RoundException(Misbehaviour.Length, $"chunk {i} has {upload.LengthOf(i)} bytes where {encoding.ChunkBytes(i)} belong");
            }

            Span<byte> chunk = buffer.AsSpan(0, encoding.ChunkBytes(i));
            upload.Read(i, chunk);
            (_, int lanes, bool real) = encoding.ChunkAt(i);
            if (real)
            {
                PackedLanes.CheckPadding(chunk, encoding.Bits, lanes);
            }

            frontier.Append(MerkleTree.LeafHash(chunk));
        }

        if (frontier.Root != root)
        {
            throw new RoundException(Misbehaviour.Root, "the chunks do not hash to the signed root");
        }
    }

    private void Take(SignedMessage fault)
    {
        TranscriptReader reader = new(fault.Bytes.Span, Label.PairFault.Length + (2 * Digest.Size) + 4);
        reader.Expect(Label.PairFault, "label");
        reader.Expect(round.Sets.Sid.Value.Span, "set-up");
        reader.Expect(round.Sets.Rid.Value.Span, "round");
        reader.ExpectPlace(fault.Place);
        ushort partner = reader.U16();
        reader.End();
        Signing.Check(Context.Plan.Roster[fault.Place].PublicKey.Span, reader.Body, reader.Signature, $"the pair fault of place {fault.Place}");
        if (!Setup.Shares.ContainsKey(partner) || partner == fault.Place || round.Inputs.ContainsKey(fault.Place))
        {
            throw new RoundException(Misbehaviour.Binding, "a pair fault is between two members of U2 and stands in place of R3");
        }

        _out.Add(fault.Place);
        round.Faults.Add((Math.Min(fault.Place, partner), Math.Max(fault.Place, partner)));
    }
}
