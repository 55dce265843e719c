using ScFed.Secure.Masking;

namespace ScFed.Secure.Round;

/// <summary>What the masks of a sum are made again from, at the aggregator that unmasks it and at a site that audits it.</summary>
/// <param name="Suite">The mask stream.</param>
/// <param name="Sets">Ids and set hashes, U3 included.</param>
/// <param name="Keys">U1.</param>
/// <param name="Members">U2.</param>
/// <param name="Survivors">U3.</param>
/// <param name="Part">The part from the lower to the higher place of a survivor and a dropped site.</param>
internal sealed record OpenedRound(
    Suite Suite,
    RoundSets Sets,
    KeyBook Keys,
    IReadOnlyList<ushort> Members,
    IReadOnlyList<ushort> Survivors,
    Func<ushort, ushort, ReadOnlyMemory<byte>> Part);
