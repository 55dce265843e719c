namespace ScFed.Secure.Privacy;

/// <summary>
/// Which units a private sum is made of. A study's split is by unit, so that a unit is in one part only: the parts' losses do not add up, the largest counts
/// (parallel composition).
/// </summary>
public enum ChargedPart
{
    /// <summary>Units that train.</summary>
    Training = 1,

    /// <summary>Units that are held out.</summary>
    HeldOut = 2,
}
