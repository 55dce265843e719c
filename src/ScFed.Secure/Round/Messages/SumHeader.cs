using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Messages;

/// <summary>
/// Aggregator to sites: the signature on H(X). The lanes of X follow chunk by chunk, laid out and packed as in an upload (exact modulo 2^64, real
/// modulo 2^k); the receiver centres them and compares H(X).
/// </summary>
public sealed record SumHeader(RoundId Rid, Digest SumHash, ReadOnlyMemory<byte> Signature) : IRoundMessage;
