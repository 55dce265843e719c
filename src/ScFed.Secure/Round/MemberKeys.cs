using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round;

/// <summary>One member's R1, checked: label ‖ sid ‖ session id ‖ X25519 mask ‖ mask ek ‖ X25519 envelope ‖ envelope ek ‖ H(b) ‖ log size ‖ log root.</summary>
internal sealed class MemberKeys
{
    /// <summary>Bytes of a session id.</summary>
    public const int SessionSize = 16;

    private MemberKeys(SignedMessage message, Digest selfMaskHash, Audit.LogHead log)
    {
        Message = message;
        SelfMaskHash = selfMaskHash;
        Log = log;
    }

    public static int BodyLength =>
        Label.R1.Length + Digest.Size + SessionSize + (2 * (32 + MlKem768.EncapsulationKeySize)) + Digest.Size + 8 + Digest.Size;

    public SignedMessage Message { get; }

    public ushort Place => Message.Place;

    public Digest SelfMaskHash { get; }

    public Audit.LogHead Log { get; }

    public ReadOnlySpan<byte> MaskPublicKey => Field(0, 32);

    public ReadOnlySpan<byte> MaskEncapsulationKey => Field(32, MlKem768.EncapsulationKeySize);

    public ReadOnlySpan<byte> EnvelopePublicKey => Field(32 + MlKem768.EncapsulationKeySize, 32);

    public ReadOnlySpan<byte> EnvelopeEncapsulationKey => Field(64 + MlKem768.EncapsulationKeySize, MlKem768.EncapsulationKeySize);

    /// <summary>The body of an R1.</summary>
    public static byte[] Body(
        SetupId sid,
        ReadOnlySpan<byte> session,
        ReadOnlySpan<byte> maskPublic,
        ReadOnlySpan<byte> maskEk,
        ReadOnlySpan<byte> envelopePublic,
        ReadOnlySpan<byte> envelopeEk,
        Digest selfMaskHash,
        Audit.LogHead log) =>
        new Transcript(Label.R1, sid)
            .Add(session).Add(maskPublic).Add(maskEk).Add(envelopePublic).Add(envelopeEk).Add(selfMaskHash).Add(log.Size).Add(log.Root)
            .ToArray();

    /// <summary>Checks one R1 by itself; that no key stands twice is a check of the list (<see cref="KeyBook"/>).</summary>
    public static MemberKeys Read(SetupId sid, Roster roster, SignedMessage message)
    {
        if (!roster.Contains(message.Place))
        {
            throw new RoundException(Misbehaviour.NotASubset, $"place {message.Place} is not in the roster");
        }

        TranscriptReader reader = new(message.Bytes.Span, BodyLength);
        reader.Expect(Label.R1, "label");
        reader.Expect(sid.Value.Span, "set-up");
        reader.Take(SessionSize + (2 * (32 + MlKem768.EncapsulationKeySize)));
        Digest selfMaskHash = reader.Digest();
        Audit.LogHead log = new(reader.U64(), reader.Digest());
        Signing.Check(roster[message.Place].PublicKey.Span, reader.Body, reader.Signature, $"R1 of place {message.Place}");

        MemberKeys keys = new(message, selfMaskHash, log);
        if (!MlKem768.IsValidEncapsulationKey(keys.MaskEncapsulationKey) || !MlKem768.IsValidEncapsulationKey(keys.EnvelopeEncapsulationKey))
        {
            throw new RoundException(Misbehaviour.InvalidEncapsulationKey, $"an encapsulation key of place {message.Place} is out of range");
        }

        if (X25519KeyPair.IsLowOrder(keys.MaskPublicKey) || X25519KeyPair.IsLowOrder(keys.EnvelopePublicKey))
        {
            throw new RoundException(Misbehaviour.LowOrderKey, $"an X25519 key of place {message.Place} is of low order");
        }

        return keys;
    }

    private ReadOnlySpan<byte> Field(int offset, int length) =>
        Message.Bytes.Span.Slice(Label.R1.Length + Digest.Size + SessionSize + offset, length);
}
