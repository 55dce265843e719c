namespace ScFed.Secure.Sums;

/// <summary>Consecutive coordinates of one sum with one bound.</summary>
/// <param name="Name">Unique in the sum.</param>
/// <param name="Length">Coordinates.</param>
/// <param name="Bound">L: what the absolute value of one site's coordinate cannot exceed, in integer steps, noise not counted.</param>
/// <param name="Real">Whether it lies in the real lanes (modulo 2^k) or the exact ones (modulo 2^64).</param>
/// <param name="NoiseReserve">What the noise of all sites together may add (<see cref="Sums.NoiseReserve"/>); 0 without noise.</param>
public sealed record SumSegment(string Name, int Length, long Bound, bool Real, long NoiseReserve = 0);
