namespace ScFed.Node.Benchmarks;

/// <summary>What <c>scfed-node benchmark sum</c> runs.</summary>
/// <param name="Sites">n.</param>
/// <param name="Length">d: real coordinates.</param>
/// <param name="Bits">k.</param>
/// <param name="Dropped">The share of sites that send no input, from 0 to 1.</param>
/// <param name="Verify">Whether the verify step is on.</param>
/// <param name="Transport">What whole rounds run over.</param>
/// <param name="Seed">Of the inputs.</param>
/// <param name="MasksOnly">Limits and masks only, no round.</param>
public sealed record SumBenchmarkOptions(
    int Sites, int Length, int Bits, double Dropped, bool Verify, BenchmarkTransport Transport, int Seed, bool MasksOnly = false)
{
    /// <summary>z: the noise that the sites add, in units of what one update can move the sum by; 0 for none.</summary>
    public double NoiseMultiplier { get; init; }

    /// <summary>Sites that send no input.</summary>
    public int DroppedSites => (int)Math.Round(Dropped * Sites, MidpointRounding.AwayFromZero);
}
