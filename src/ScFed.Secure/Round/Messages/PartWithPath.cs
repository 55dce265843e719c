using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Messages;

/// <summary>The part of one sender for one recipient, with its RFC 6962 inclusion path (leaf to root) to the root that the sender signed.</summary>
public sealed record PartWithPath(ushort From, ReadOnlyMemory<byte> Part, IReadOnlyList<Digest> Path);
