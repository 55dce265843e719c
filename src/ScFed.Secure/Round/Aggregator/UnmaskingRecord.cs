using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>
/// Rule 8 as bytes: set-up and round header, all R1, R2 headers and parts, R3 headers, R4s and the masked sum. Written and read by the aggregator itself;
/// what it reads is checked as if it came from outside, because disks lie too. At its end stands the hash of all of it: a flipped bit of the masked sum
/// would show in nothing else.
/// </summary>
internal static class UnmaskingRecord
{
    public static ReadOnlyMemory<byte> Write(AggregatorRoundData round)
    {
        RecordWriter writer = new(Capacity(round));
        SetupHeader setup = round.Setup.Header;
        writer.Add(setup.Nonce.Span).Add(setup.Index).Add(setup.Signature.Span);
        RoundHeader header = round.Header;
        writer.Add(header.Entry).Add(header.Round).Add(header.Attempt).Add(header.StateHash.Span).Add(header.Head.Span).Add(header.Signature.Span);
        writer.Add([.. round.Setup.Keys.All.Select(k => k.Message)]);
        writer.Add([.. round.Setup.Shares.Values.Select(s => s.Header)]);
        foreach (ReadOnlyMemory<byte> part in round.Setup.Shares.Values.SelectMany(s => s.Parts))
        {
            writer.Add(part.Span);
        }

        writer.Add([.. round.Inputs.Values]).Add([.. round.Signatures.Values]);
        SumEncoding encoding = header.Encoding;
        byte[] buffer = new byte[encoding.Chunk * sizeof(ulong)];
        for (int i = 0; i < encoding.ChunkCount; i++)
        {
            Span<byte> chunk = buffer.AsSpan(0, encoding.ChunkBytes(i));
            round.Sum.WriteChunk(i, chunk);
            writer.Add(chunk);
        }

        return writer.Seal();
    }

    public static AggregatorRoundData Read(AggregatorContext context, ReadOnlySpan<byte> record, SumShape shape)
    {
        if (record.Length < Digest.Size || Digest.Of(record[..^Digest.Size]) != new Digest(record[^Digest.Size..]))
        {
            throw new RoundException(Misbehaviour.Root, "the stored record is not the one that was written");
        }

        RecordReader reader = new(record[..^Digest.Size]);
        SumPlan plan = context.Plan;
        SetupHeader header = new(
            SumPlan.Version, (ulong)plan.Suite, plan.StudyHash, plan.Roster.Hash, (ulong)plan.Sites, (ulong)plan.Threshold, (ulong)plan.Colluders,
            (ulong)plan.MinSurvivors, reader.Digest(), reader.U64(), reader.Bytes());
        SetupCheck.Of(plan, header);
        AggregatorSetup setup = new(header);
        RoundHeader roundHeader = new(
            setup.Sid, reader.U64(), reader.U64(), reader.U64(), reader.Digest(), reader.Digest(), shape.Encoding, reader.Bytes());
        Signing.Check(
            plan.AggregatorKey.Span, new Transcript(Label.RoundHeader, setup.Sid, roundHeader.Rid).ToArray(), roundHeader.Signature.Span, "the stored header");
        setup.Keys = KeyBook.Of([.. List(ref reader, plan.Roster.Contains, plan.MinSurvivors).Select(m => MemberKeys.Read(setup.Sid, plan.Roster, m))]);
        ReadShares(ref reader, plan, setup);
        AggregatorRoundData data = new(context, setup, roundHeader, shape, new LaneVector(shape.Encoding));
        foreach (SignedMessage input in List(ref reader, setup.Shares.ContainsKey, plan.MinSurvivors))
        {
            InputHeader.Read(data.Sets, plan, input);
            data.Inputs[input.Place] = input;
        }

        data.FixSurvivors();
        foreach (SignedMessage signature in List(ref reader, data.Inputs.ContainsKey, plan.Threshold))
        {
            Signing.Check(plan.Roster[signature.Place].PublicKey.Span, data.Sets.ConsistencyBody(), signature.Bytes.Span, $"R4 of place {signature.Place}");
            data.Signatures[signature.Place] = signature;
        }

        for (int i = 0; i < shape.Encoding.ChunkCount; i++)
        {
            data.Sum.ReadChunk(i, reader.Bytes());
        }

        reader.End();
        return data;
    }

    /// <summary>No less than the record will be: fields with their lengths, messages with their places.</summary>
    private static int Capacity(AggregatorRoundData round)
    {
        const int Frame = 32;
        SumEncoding encoding = round.Header.Encoding;
        long chunks = Enumerable.Range(0, encoding.ChunkCount).Sum(i => (long)encoding.ChunkBytes(i) + Frame);
        long parts = round.Setup.Shares.Values.SelectMany(s => s.Parts).Sum(p => (long)p.Length + Frame);
        IEnumerable<SignedMessage> signed =
            [.. round.Setup.Keys.All.Select(k => k.Message), .. round.Setup.Shares.Values.Select(s => s.Header), .. round.Inputs.Values, .. round.Signatures.Values];
        return checked((int)(1_024 + chunks + parts + signed.Sum(m => (long)m.Bytes.Length + Frame)));
    }

    private static IReadOnlyList<SignedMessage> List(ref RecordReader reader, Func<ushort, bool> within, int atLeast)
    {
        IReadOnlyList<SignedMessage> list = reader.Messages();
        SetHash.CheckOrder(list, within, "the stored record");
        return list.Count >= atLeast ? list : throw new RoundException(Misbehaviour.TooFew, "a stored list is shorter than a round can have");
    }

    private static void ReadShares(ref RecordReader reader, SumPlan plan, AggregatorSetup setup)
    {
        IReadOnlyList<SignedMessage> headers = List(ref reader, setup.Keys.Contains, plan.MinSurvivors);
        foreach (SignedMessage header in headers)
        {
            ReadOnlyMemory<byte>[] parts = new ReadOnlyMemory<byte>[setup.Keys.Count];
            for (int i = 0; i < parts.Length; i++)
            {
                parts[i] = reader.Bytes();
            }

            setup.Shares[header.Place] = new ShareKeys(header, parts);
            PartsCheck.Of(plan, setup, setup.Shares[header.Place]);
        }

        setup.FixShares();
    }
}
