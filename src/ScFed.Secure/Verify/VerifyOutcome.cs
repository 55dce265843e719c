namespace ScFed.Secure.Verify;

/// <summary>What the check values say of a sum.</summary>
public enum VerifyOutcome
{
    /// <summary>The study has no R6: nobody has checked the sum against the inputs.</summary>
    Unverified = 0,

    /// <summary>The check values of all survivors add up to those of the sum: it is the sum of their inputs, unless a survivor helps the aggregator.</summary>
    Verified = 1,

    /// <summary>Some survivors sent none in time: nothing is known.</summary>
    Missing = 2,

    /// <summary>They do not add up: the aggregator or a survivor lied, and nobody can tell which.</summary>
    False = 3,
}
