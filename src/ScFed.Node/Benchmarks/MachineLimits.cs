namespace ScFed.Node.Benchmarks;

/// <summary>What this machine can do on one core, measured in the same run as everything else, so that each figure can be read as a ratio.</summary>
/// <param name="Aegis256">Keystream of suite 1, bytes a second.</param>
/// <param name="Aes256Ctr">Keystream of suite 2, bytes a second.</param>
/// <param name="MemoryAdd">a += b over arrays beyond every cache: bytes read and written a second.</param>
/// <param name="Triad">a = b + s·c likewise.</param>
/// <param name="Sha256">SHA-256, bytes a second.</param>
public sealed record MachineLimits(Spread Aegis256, Spread Aes256Ctr, Spread MemoryAdd, Spread Triad, Spread Sha256);
