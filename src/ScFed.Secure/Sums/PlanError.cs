namespace ScFed.Secure.Sums;

/// <summary>Why a plan or a shape cannot be made. A closed list.</summary>
public enum PlanError
{
    /// <summary>Fewer than three sites.</summary>
    TooFewSites = 1,

    /// <summary>More colluders than the number of sites allows.</summary>
    TooManyColluders = 2,

    /// <summary>2t &gt; n + c fails.</summary>
    Threshold = 3,

    /// <summary>m is below max(t, c + 2, 3) or above n.</summary>
    MinSurvivors = 4,

    /// <summary>The aggregator's key is invalid.</summary>
    AggregatorKey = 5,

    /// <summary>A sum of n inputs could leave the lane: bits, bound or clipping norm must change.</summary>
    HeadRoom = 6,

    /// <summary>Segments are empty, too long or named twice.</summary>
    Segments = 7,

    /// <summary>The verify policy is out of bounds.</summary>
    Verify = 8,

    /// <summary>A variance or scale of noise that no sampler takes.</summary>
    NoiseRange = 9,

    /// <summary>Each site would add too little noise for its grid.</summary>
    NoiseFloor = 10,
}
