using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Messages;

/// <summary>Answer to an audit: one chunk of one masked input, with its path to the root that its sender signed in R3.</summary>
/// <param name="Rid">The round.</param>
/// <param name="Index">Which chunk.</param>
/// <param name="Place">Whose input.</param>
/// <param name="Bytes">The chunk as it was uploaded.</param>
/// <param name="Path">RFC 6962 inclusion path, leaf to root.</param>
public sealed record AuditChunk(RoundId Rid, int Index, ushort Place, ReadOnlyMemory<byte> Bytes, IReadOnlyList<Digest> Path) : IRoundMessage;
