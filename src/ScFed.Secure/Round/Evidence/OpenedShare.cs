using ScFed.Secure.Bytes;
using ScFed.Secure.Sharing;

namespace ScFed.Secure.Round.Evidence;

/// <summary>
/// One opening of a dealer's secret: share and salt, and the part with the dealer's commitment to them. It needs no signature of who opened it: nobody but
/// the dealer could have committed to it.
/// </summary>
/// <param name="Place">To whom it was dealt.</param>
/// <param name="Share">32 bytes.</param>
/// <param name="Salt">32 bytes.</param>
/// <param name="Dealt">The part from the dealer.</param>
public sealed record OpenedShare(ushort Place, ReadOnlyMemory<byte> Share, ReadOnlyMemory<byte> Salt, SealedPart Dealt)
{
    /// <summary>Names place and kind only.</summary>
    public override string ToString() => $"OpenedShare {{ place {Place} }}";

    internal void WriteTo(RecordWriter writer)
    {
        writer.Add((ulong)Place).Add(Share.Span).Add(Salt.Span);
        Dealt.WriteTo(writer);
    }

    internal static OpenedShare ReadFrom(ref RecordReader reader) => new(
        reader.Place(), reader.Bytes(ShamirScheme.Size), reader.Bytes(ShareCommitment.SaltSize), SealedPart.ReadFrom(ref reader));
}
