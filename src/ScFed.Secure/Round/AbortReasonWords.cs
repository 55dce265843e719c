namespace ScFed.Secure.Round;

/// <summary>The words of <see cref="AbortReason"/> in a signed close.</summary>
public static class AbortReasonWords
{
    /// <summary>The word; part of the wire format.</summary>
    public static string Word(this AbortReason reason) => reason switch
    {
        AbortReason.TooFewKeys => "too few keys",
        AbortReason.TooFewShares => "too few shares",
        AbortReason.TooFewInputs => "too few inputs",
        AbortReason.TooFewSignatures => "too few signatures",
        AbortReason.TooFewOpenings => "too few openings",
        AbortReason.PairFault => "pair fault",
        AbortReason.Desynchronised => "desynchronised",
        AbortReason.Liar => "liar",
        AbortReason.MemberMissing => "member missing",
        AbortReason.Restarted => "restarted",
        AbortReason.MembersChanged => "members changed",
        AbortReason.Participation => "participation",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
