namespace ScFed.Node.Benchmarks;

/// <summary>The mask step of one site: n masks (n − 1 of pairs, one of its own) over all its lanes.</summary>
/// <param name="NsPerCoordinatePerPeer">Nanoseconds of one core.</param>
/// <param name="RatioToKeystream">The pure keystream of as many bytes takes this share of it.</param>
/// <param name="TwoThreads">How many times faster two threads are, by the clock on the wall; null where this machine has one core.</param>
public sealed record MaskFigures(Spread NsPerCoordinatePerPeer, double RatioToKeystream, double? TwoThreads);
