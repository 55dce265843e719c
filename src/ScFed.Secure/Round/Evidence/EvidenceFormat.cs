using System.Buffers.Binary;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Evidence;

/// <summary>
/// An evidence file: "scfed/v1/evidence" and a zero byte ‖ u16 version ‖ u16 kind ‖ the fields of the set-up header ‖ the fields of the kind, in the layout
/// of local records. Nothing is allocated that the bytes do not pay for.
/// </summary>
public static class EvidenceFormat
{
    /// <summary>The most bytes of a file: of a false chunk, which has the whole sum in it; the others have less than 8 MiB with 1,024 sites.</summary>
    public const int MaxBytes = 256 << 20;

    private const ushort Version = 1;

    private static ReadOnlySpan<byte> Magic => "scfed/v1/evidence\0"u8;

    internal static byte[] Write(Accusation accusation)
    {
        RecordWriter writer = new();
        WriteSetup(writer, accusation.Setup);
        accusation.WriteTo(writer);
        byte[] head = new byte[Magic.Length + 4];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(Magic.Length), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(Magic.Length + 2), (ushort)accusation.Kind);
        return [.. head, .. writer.ToArray()];
    }

    internal static Accusation Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is > MaxBytes || bytes.Length < Magic.Length + 4)
        {
            throw new RoundException(Misbehaviour.Length, $"{bytes.Length} bytes are no evidence");
        }

        if (!bytes.StartsWith(Magic) || BinaryPrimitives.ReadUInt16LittleEndian(bytes[Magic.Length..]) != Version)
        {
            throw new RoundException(Misbehaviour.Binding, "this is no evidence of version 1");
        }

        EvidenceKind kind = (EvidenceKind)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(Magic.Length + 2)..]);
        RecordReader reader = new(bytes[(Magic.Length + 4)..]);
        SetupHeader setup = ReadSetup(ref reader);
        Accusation accusation = kind switch
        {
            EvidenceKind.WrongShare => WrongShare.ReadFrom(setup, ref reader),
            EvidenceKind.WrongDealing => WrongDealing.ReadFrom(setup, ref reader),
            EvidenceKind.WrongPairing => WrongPairing.ReadFrom(setup, ref reader),
            EvidenceKind.SecondSignature => SecondSignature.ReadFrom(setup, ref reader),
            EvidenceKind.ForkedHistory => ForkedHistory.ReadFrom(setup, ref reader),
            EvidenceKind.FalseChunk => FalseChunkProof.ReadFrom(setup, ref reader),
            _ => throw new RoundException(Misbehaviour.Binding, $"there is no evidence of kind {(ushort)kind}"),
        };
        reader.End();
        return accusation;
    }

    internal static void WriteSetup(RecordWriter writer, SetupHeader setup) => writer
        .Add(setup.Version).Add(setup.Suite).Add(setup.StudyHash.Span).Add(setup.RosterHash.Span).Add(setup.Sites).Add(setup.Threshold)
        .Add(setup.Colluders).Add(setup.MinSurvivors).Add(setup.Nonce.Span).Add(setup.Index).Add(setup.Signature.Span);

    internal static SetupHeader ReadSetup(ref RecordReader reader) => new(
        reader.U64(), reader.U64(), reader.Digest(), reader.Digest(), reader.U64(), reader.U64(), reader.U64(), reader.U64(), reader.Digest(), reader.U64(),
        reader.Bytes(Signing.SignatureSize));
}
