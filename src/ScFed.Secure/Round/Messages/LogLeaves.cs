using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Messages;

/// <summary>Site to aggregator, before an R1 or R3: the leaf hashes of its log from <paramref name="First"/> on, so that the mirror covers what is signed there.</summary>
public sealed record LogLeaves(ulong First, IReadOnlyList<Digest> Hashes) : IRoundMessage
{
    /// <summary>The most hashes of one message.</summary>
    public const int Most = 4_096;
}
