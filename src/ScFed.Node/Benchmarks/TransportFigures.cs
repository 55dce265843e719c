namespace ScFed.Node.Benchmarks;

/// <summary>A whole round with every party in this process, over real connections.</summary>
/// <param name="Seconds">From the set-up to the close, by the clock on the wall.</param>
/// <param name="CpuSeconds">Processor time of all parties together.</param>
/// <param name="BytesUp">What the first site sent, frames included.</param>
/// <param name="BytesDown">What it got.</param>
public sealed record TransportFigures(double Seconds, double CpuSeconds, long BytesUp, long BytesDown);
