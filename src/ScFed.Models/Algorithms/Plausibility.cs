using ScFed.Models.Federation;

namespace ScFed.Models.Algorithms;

/// <summary>
/// Sums that cells cannot have: a masked sum does not show that a site has added something else, so what everybody computes from it first looks whether it
/// can be.
/// </summary>
internal static class Plausibility
{
    /// <summary>Whether all totals are from 0 to a largest one.</summary>
    internal static bool AreWithin(ReadOnlySpan<long> totals, long largest) => !totals.ContainsAnyExceptInRange(0, largest);

    /// <summary>Stops the study where a total is below 0 or above a largest one.</summary>
    /// <exception cref="StudyPausedException">One is.</exception>
    internal static void Require(string segment, ReadOnlySpan<long> totals, long largest)
    {
        if (!AreWithin(totals, largest))
        {
            throw new StudyPausedException($"the sum '{segment}' cannot be that of cells: a site adds something else");
        }
    }
}
