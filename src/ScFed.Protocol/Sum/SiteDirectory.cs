using ScFed.Secure.Bytes;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Sum;

/// <summary>The pinned transport keys of a roster: SHA-256 of each site's SubjectPublicKeyInfo, by place.</summary>
/// <param name="Plan">The roster and its thresholds.</param>
/// <param name="Pins">One pin a place.</param>
public sealed record SiteDirectory(SumPlan Plan, IReadOnlyDictionary<ushort, Digest> Pins);
