namespace ScFed.Secure.Round.Evidence;

/// <summary>What a piece of evidence shows to somebody who trusts nobody in it.</summary>
/// <param name="Liar">Who lied; null where the evidence does not prove it of anybody.</param>
/// <param name="Finding">In a sentence, what it did, or why that is not proven. Holds no secret.</param>
/// <param name="Doubt">Why nothing is proven, where a check has failed; null where all is in order and nobody lied.</param>
public sealed record Verdict(Accused? Liar, string Finding, Misbehaviour? Doubt = null)
{
    /// <summary>Whether somebody is proven to have lied.</summary>
    public bool Proven => Liar is not null;

    internal static Verdict Against(ushort place, string finding) => new(new Accused(place), finding);

    internal static Verdict Nobody(string finding) => new(null, finding);
}
