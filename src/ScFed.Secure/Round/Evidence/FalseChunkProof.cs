using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Evidence;

/// <summary>
/// A closed sum, whole, and the answer to an audit of one chunk of it: what the sites have signed does not add up to what the aggregator has signed. Openings that are
/// not what was dealt give no secret that was advertised, and so prove nothing.
/// </summary>
internal sealed class FalseChunkProof(
    ClosedBranch round,
    IReadOnlyList<SignedMessage> keys,
    IReadOnlyList<SignedMessage> shares,
    IReadOnlyList<SignedMessage> inputs,
    IReadOnlyList<ReadOnlyMemory<byte>> sum,
    int chunk,
    IReadOnlyList<IRoundMessage> answer) : Accusation(round.Setup)
{
    public override EvidenceKind Kind => EvidenceKind.FalseChunk;

    /// <summary>The evidence of an audit.</summary>
    public static FalseChunkProof Of(FalseChunk found)
    {
        AuditSubject subject = found.Subject;
        ReadOnlyMemory<byte>[] sum = new ReadOnlyMemory<byte>[subject.Encoding.ChunkCount];
        for (int i = 0; i < sum.Length; i++)
        {
            byte[] bytes = new byte[subject.Encoding.ChunkBytes(i)];
            subject.Sum.WriteChunk(i, bytes);
            sum[i] = bytes;
        }

        return new FalseChunkProof(
            new ClosedBranch(subject.Setup, subject.Header, subject.Close.Bytes),
            [.. subject.Keys.All.Select(k => k.Message)],
            [.. subject.Shares.Select(s => s.Message)],
            [.. subject.Inputs.Select(i => i.Message)],
            sum,
            found.Chunk,
            found.Answer);
    }

    internal override void WriteTo(RecordWriter writer)
    {
        round.WriteTo(writer);
        writer.Add(keys).Add(shares).Add(inputs).Add((ulong)sum.Count);
        foreach (ReadOnlyMemory<byte> bytes in sum)
        {
            writer.Add(bytes.Span);
        }

        writer.Add((ulong)chunk).Add([.. answer.OfType<AuditOpening>().Select(o => o.Opening)]);
        AuditPart[] parts = [.. answer.OfType<AuditPart>()];
        writer.Add((ulong)parts.Length);
        foreach (AuditPart part in parts)
        {
            writer.Add((ulong)part.Part.From).Add((ulong)part.To);
            new SealedPart(part.Part.Part, part.Part.Path).WriteTo(writer);
        }

        AuditChunk[] pieces = [.. answer.OfType<AuditChunk>()];
        writer.Add((ulong)pieces.Length);
        foreach (AuditChunk piece in pieces)
        {
            writer.Add((ulong)piece.Place).Add(piece.Bytes.Span).Add(DigestPath.Write(piece.Path));
        }
    }

    internal static FalseChunkProof ReadFrom(SetupHeader setup, ref RecordReader reader)
    {
        const int LeastOfAField = 4;
        ClosedBranch round = ClosedBranch.ReadFrom(setup, ref reader);
        (IReadOnlyList<SignedMessage> keys, IReadOnlyList<SignedMessage> shares, IReadOnlyList<SignedMessage> inputs) =
            (reader.Messages(), reader.Messages(), reader.Messages());
        SumEncoding encoding = round.Header.Encoding;
        ReadOnlyMemory<byte>[] sum = new ReadOnlyMemory<byte>[reader.Count(int.MaxValue, LeastOfAField)];
        if (!encoding.IsValid || sum.Length != encoding.ChunkCount)
        {
            throw new RoundException(Misbehaviour.Length, "the sum has another number of chunks");
        }

        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] = reader.Bytes(encoding.ChunkBytes(i));
        }

        int chunk = reader.Int32();
        if (chunk >= sum.Length)
        {
            throw new RoundException(Misbehaviour.Length, "the sum has no such chunk");
        }

        RoundId rid = round.Header.Rid;
        List<IRoundMessage> answer = [.. reader.Messages().Select(m => new AuditOpening(rid, m))];
        for (int left = reader.Count(Identity.Roster.MaxSites * Identity.Roster.MaxSites, LeastOfAField); left > 0; left--)
        {
            (ushort from, ushort to) = (reader.Place(), reader.Place());
            SealedPart part = SealedPart.ReadFrom(ref reader);
            answer.Add(new AuditPart(rid, to, new PartWithPath(from, part.Part, part.Path)));
        }

        for (int left = reader.Count(Identity.Roster.MaxSites, LeastOfAField); left > 0; left--)
        {
            answer.Add(new AuditChunk(rid, chunk, reader.Place(), reader.Bytes(encoding.ChunkBytes(chunk)), DigestPath.Read(ref reader, DigestPath.OfChunk)));
        }

        return new FalseChunkProof(round, keys, shares, inputs, sum, chunk, answer);
    }

    private protected override Verdict Judge(SumPlan plan)
    {
        round.Check(plan);
        LaneVector lanes = new(round.Header.Encoding);
        for (int i = 0; i < sum.Count; i++)
        {
            lanes.ReadChunk(i, sum[i].Span);
        }

        AuditSubject subject = AuditSubject.Of(plan, Setup, round.Header, new Close(round.Close), keys, shares, inputs, lanes);
        using ChunkAudit audit = new(subject, [chunk]);
        try
        {
            foreach (IRoundMessage message in answer)
            {
                audit.Take(message);
            }
        }
        catch (RoundException found) when (found.Reason == Misbehaviour.FalseChunk)
        {
            return new Verdict(Accused.Aggregator, $"the aggregator closed a round with a sum of which chunk {chunk} is not what the signed inputs add up to");
        }

        return Verdict.Nobody(audit.Done ? $"chunk {chunk} is what the signed inputs add up to" : $"not enough is shown of chunk {chunk}");
    }
}
