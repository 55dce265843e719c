namespace ScFed.Node.Benchmarks;

/// <summary>What a benchmark found.</summary>
/// <param name="Options">What was run.</param>
/// <param name="Limits">What the machine can do.</param>
/// <param name="Masks">The mask step.</param>
/// <param name="Round">A whole round; null where only the masks were measured.</param>
/// <param name="Transport">The round over TLS; null where there was none.</param>
public sealed record SumBenchmarkResult(
    SumBenchmarkOptions Options, MachineLimits Limits, MaskFigures Masks, RoundFigures? Round, TransportFigures? Transport)
{
    /// <summary>A site's whole R3 over its mask step; null without a round.</summary>
    public double? InputOverMasks => Round is null
        ? null
        : Round.InputSeconds.Median / (Masks.NsPerCoordinatePerPeer.Median * 1e-9 * Options.Sites * Options.Length);

    /// <summary>Bytes of R3 a coordinate, frames included; null without a round.</summary>
    public double? UploadBytesPerCoordinate => (double?)Round?.Bytes.Single(b => b.Order == 3).Up / Options.Length;

    /// <summary>Bytes of R1 and R2 that a site sends and gets; null without a round.</summary>
    public (long Up, long Down)? SetupBytes => Round is null
        ? null
        : (Round.Bytes.Where(b => b.Order < 3).Sum(b => b.Up), Round.Bytes.Where(b => b.Order < 3).Sum(b => b.Down));
}
