namespace ScFed.Models.Federation;

/// <summary>Which units a sum is made of. A unit is in one part only, so that what is asked of the one tells nothing about the other.</summary>
public enum StudyPart
{
    /// <summary>Units that train.</summary>
    Training = 1,

    /// <summary>Units that are held out.</summary>
    HeldOut = 2,
}
