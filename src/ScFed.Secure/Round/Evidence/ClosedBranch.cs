using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Evidence;

/// <summary>One closed round as the aggregator signed it: set-up, header and close.</summary>
internal sealed record ClosedBranch(SetupHeader Setup, RoundHeader Header, ReadOnlyMemory<byte> Close)
{
    public void WriteTo(RecordWriter writer)
    {
        SumEncoding encoding = Header.Encoding;
        writer.Add(Header.Entry).Add(Header.Round).Add(Header.Attempt).Add(Header.StateHash.Span).Add(Header.Head.Span)
            .Add((ulong)encoding.Exact).Add((ulong)encoding.Real).Add((ulong)encoding.Bits).Add((ulong)encoding.Chunk).Add(encoding.Noise ? 1UL : 0UL)
            .Add(Header.Signature.Span).Add(Close.Span);
    }

    public static ClosedBranch ReadFrom(SetupHeader setup, ref RecordReader reader)
    {
        RoundHeader header = new(
            setup.Sid, reader.U64(), reader.U64(), reader.U64(), reader.Digest(), reader.Digest(),
            new SumEncoding(reader.Int32(), reader.Int32(), reader.Int32(), reader.Int32(), reader.Int32() switch
            {
                0 => false,
                1 => true,
                _ => throw new RoundException(Misbehaviour.Binding, "noise is 0 or 1"),
            }),
            reader.Bytes(Signing.SignatureSize));
        return new ClosedBranch(setup, header, reader.Bytes());
    }

    /// <summary>Checks that the aggregator of <paramref name="plan"/> signed all three, and that they are of one round.</summary>
    public void Check(SumPlan plan)
    {
        ReadOnlySpan<byte> key = plan.AggregatorKey.Span;
        SetupCheck.Of(plan, Setup);
        Signing.Check(key, new Transcript(Label.RoundHeader, Setup.Sid, Header.Rid).ToArray(), Header.Signature.Span, "a round header");
        Closing closing = Closing.Read(Close.Span, key);
        if (closing.Sid != Setup.Sid || closing.Rid != Header.Rid)
        {
            throw new RoundException(Misbehaviour.Binding, "a close is of another round");
        }
    }
}
