using System.Buffers.Binary;
using ScFed.Protocol.Conformance.Kit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>Reads a signed refusal: label ‖ sid ‖ rid ‖ canonical(reason) ‖ signature.</summary>
internal static class RefusalReader
{
    /// <summary>Its reason.</summary>
    /// <exception cref="CaseFailedException">It is not signed by the site, is not laid out so, or names what was not said to the site.</exception>
    public static Misbehaviour Read(ConformanceKit kit, ushort place, SignedMessage refusal, IReadOnlySet<Digest> named)
    {
        ReadOnlySpan<byte> bytes = refusal.Bytes.Span;
        int fixedLength = Label.Refuse.Length + (2 * Digest.Size) + sizeof(uint);
        if (refusal.Place != place || bytes.Length <= fixedLength + Signing.SignatureSize || !bytes.StartsWith(Label.Refuse))
        {
            throw new CaseFailedException("its refusal is not laid out as one of its place");
        }

        ReadOnlySpan<byte> body = bytes[..^Signing.SignatureSize];
        if (!Ed25519Verifier.Verify(kit.Plan.Roster[place].PublicKey.Span, body, bytes[^Signing.SignatureSize..]))
        {
            throw new CaseFailedException("the signature of its refusal is wrong");
        }

        ReadOnlySpan<byte> ids = body[Label.Refuse.Length..];
        if (!named.Contains(new Digest(ids[..Digest.Size])) || !named.Contains(new Digest(ids.Slice(Digest.Size, Digest.Size))))
        {
            throw new CaseFailedException("its refusal names a set-up or a round that nobody told it of");
        }

        ReadOnlySpan<byte> reason = body[fixedLength..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(body[(fixedLength - sizeof(uint))..]) != (uint)reason.Length)
        {
            throw new CaseFailedException("the reason of its refusal is not canonical");
        }

        string word = System.Text.Encoding.ASCII.GetString(reason);
        return Enum.TryParse(word, out Misbehaviour known) && known.ToString() == word
            ? known
            : throw new CaseFailedException("the reason of its refusal is none of the list");
    }
}
