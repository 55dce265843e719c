using System.Buffers.Binary;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Round;

/// <summary>
/// The signed end of a round: label ‖ sid ‖ rid ‖ H(U1) ‖ H(U2) ‖ H(U3) or zeros ‖ canonical("sum" or "lost", H(X) or reason, status) ‖ signature.
/// All of it, signature included, is hashed into the next head.
/// </summary>
/// <param name="Sid">Set-up.</param>
/// <param name="Rid">Round.</param>
/// <param name="U1">H(U1).</param>
/// <param name="U2">H(U2).</param>
/// <param name="U3">H(U3), or zeros where it was never fixed.</param>
/// <param name="SumHash">H(X), or null where the round was lost.</param>
/// <param name="Reason">Why it was lost; empty for a sum.</param>
/// <param name="Status">Word of the verify status of a sum; empty for a loss.</param>
public sealed record Closing(SetupId Sid, RoundId Rid, Digest U1, Digest U2, Digest U3, Digest? SumHash, string Reason, string Status)
{
    /// <summary>The outcome word of a round whose sum was opened.</summary>
    public const string SumWord = "sum";

    /// <summary>The outcome word of a lost round.</summary>
    public const string LostWord = "lost";

    private const int MaxText = 256;

    /// <summary>The verify status; null for a loss.</summary>
    public VerifyStatus? Verify => SumHash is null ? null : VerifyStatus.Parse(Status);

    /// <summary>Bytes before the canonical outcome.</summary>
    private static int FixedLength => Label.Close.Length + (5 * Digest.Size);

    /// <summary>head_0 = H("scfed/v1/head" ‖ study hash).</summary>
    public static Digest FirstHead(Digest studyHash) => Digest.Of([.. "scfed/v1/head"u8, .. studyHash.Span]);

    /// <summary>head' = H(head ‖ close).</summary>
    public static Digest NextHead(Digest head, ReadOnlySpan<byte> signedClose) => Digest.Of([.. head.Span, .. signedClose]);

    /// <summary>The signed bytes.</summary>
    public byte[] Sign(SigningKey aggregator)
    {
        Canonical outcome = new Canonical().Add(SumHash is null ? LostWord : SumWord);
        outcome = SumHash is { } hash ? outcome.Add(hash) : outcome.Add(Reason);
        byte[] body = new Transcript(Label.Close, Sid, Rid).Add(U1).Add(U2).Add(U3).Add(outcome.Add(Status).ToArray()).ToArray();
        return aggregator.SignWhole(body);
    }

    /// <summary>Reads and checks a signed close.</summary>
    /// <exception cref="RoundException">Length, binding or signature.</exception>
    public static Closing Read(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> aggregatorKey)
    {
        if (signed.Length < FixedLength + Signing.SignatureSize || signed.Length > FixedLength + Signing.SignatureSize + 64 + (2 * MaxText) + VerifyStatus.MaxLength)
        {
            throw new RoundException(Misbehaviour.Length, "a close of that length does not exist");
        }

        TranscriptReader reader = new(signed, signed.Length - Signing.SignatureSize);
        reader.Expect(Label.Close, "label");
        SetupId sid = new(reader.Digest());
        RoundId rid = new(reader.Digest());
        (Digest u1, Digest u2, Digest u3) = (reader.Digest(), reader.Digest(), reader.Digest());
        string word = Text(ref reader);
        Digest? sum = null;
        string reason = "";
        if (word == SumWord)
        {
            ReadOnlySpan<byte> hash = Field(ref reader);
            sum = hash.Length == Digest.Size ? new Digest(hash) : throw new RoundException(Misbehaviour.Length, "H(X) has 32 bytes");
        }
        else if (word == LostWord)
        {
            // It is logged and shown to people, beside the word of a sum: it must not read as that one.
            reason = Text(ref reader);
            if (reason.Length == 0 || reason == SumWord)
            {
                throw new RoundException(Misbehaviour.Binding, "a close is lost for a reason that is not in words");
            }
        }
        else
        {
            throw new RoundException(Misbehaviour.Binding, "a close is of a sum or of a loss");
        }

        string status = Text(ref reader, VerifyStatus.MaxLength);
        reader.End();
        if (sum is null ? status.Length > 0 : VerifyStatus.Parse(status) is null)
        {
            throw new RoundException(Misbehaviour.Status, "a close of a sum has a verify status, and a close of a loss has none");
        }

        Signing.Check(aggregatorKey, reader.Body, reader.Signature, "the close");
        return new Closing(sid, rid, u1, u2, u3, sum, reason, status);
    }

    private static ReadOnlySpan<byte> Field(ref TranscriptReader reader, int most = MaxText)
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(reader.Take(4));
        return length <= most ? reader.Take((int)length) : throw new RoundException(Misbehaviour.Length, "a field of a close is too long");
    }

    /// <summary>Printable ASCII: other bytes would be shown as something that was not signed, and not be the same when they are written again.</summary>
    private static string Text(ref TranscriptReader reader, int most = MaxText)
    {
        ReadOnlySpan<byte> field = Field(ref reader, most);
        return field.ContainsAnyExceptInRange((byte)' ', (byte)'~')
            ? throw new RoundException(Misbehaviour.Binding, "a close has a word that is not in letters")
            : System.Text.Encoding.ASCII.GetString(field);
    }
}
