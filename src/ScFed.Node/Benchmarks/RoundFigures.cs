namespace ScFed.Node.Benchmarks;

/// <summary>One whole round with every party's steps measured.</summary>
/// <param name="SetupSeconds">Processor time of a site's set-up: R1, R2, and taking in U2 with its parts.</param>
/// <param name="InputSeconds">Processor time of a site's whole R3: encode, mask, pack, hash, sign, pack for the line.</param>
/// <param name="AddSeconds">Processor time of the aggregator for one upload: check its hash, add.</param>
/// <param name="UnmaskSeconds">Processor time of the aggregator from the openings to the signed sum.</param>
/// <param name="CheckSeconds">Processor time of a site for the checks of the sum, its R6 included.</param>
/// <param name="VerifySeconds">Processor time of the aggregator for all R6; null in a study without.</param>
/// <param name="Bytes">What the first site sends and gets.</param>
/// <param name="Exchanges">Messages that a site sends from the round header to the close.</param>
/// <param name="AggregatorPeakBytes">The aggregator at its fullest.</param>
/// <param name="SitePeakBytes">The first site at its fullest.</param>
public sealed record RoundFigures(
    Spread SetupSeconds,
    Spread InputSeconds,
    Spread AddSeconds,
    Spread UnmaskSeconds,
    Spread CheckSeconds,
    double? VerifySeconds,
    IReadOnlyList<StepBytes> Bytes,
    int Exchanges,
    long AggregatorPeakBytes,
    long SitePeakBytes);
