using ScFed.Node.Demo;

namespace ScFed.Node.Reports;

/// <summary>What follows from the numbers of one round.</summary>
internal static class RoundFacts
{
    /// <summary>Bits of a coordinate of an exact sum.</summary>
    internal const int ExactBits = 64;

    private const string Training = "training";
    private const string Sum = "sum";

    internal static bool IsTraining(this DemoRound round) => round.Purpose == Training;

    /// <summary>Whether the sum opened; otherwise the outcome is the reason why not.</summary>
    internal static bool Opened(this DemoRound round) => round.Outcome == Sum;

    internal static bool IsExact(this DemoRound round) => round.Bits == ExactBits;

    /// <summary>The least that the coordinates need on the wire, masked or not: bits / 8 × coordinates.</summary>
    internal static long FloorBytes(this DemoRound round) => (((long)round.Bits * round.Coordinates) + 7) / 8;

    /// <summary>Upload above the floor as a share of the floor; null where nothing was uploaded.</summary>
    internal static double? Overhead(this DemoRound round) =>
        round.FloorBytes() is > 0 and long floor && round.UploadBytesPerSite > 0 ? ((double)round.UploadBytesPerSite / floor) - 1 : null;
}
