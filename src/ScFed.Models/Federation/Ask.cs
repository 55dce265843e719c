namespace ScFed.Models.Federation;

/// <summary>One entry of a study's plan: a sum that every site is asked for.</summary>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
/// <param name="Query">Stable text that names what is asked: the same cells and the same state give the same answer to the same query.</param>
/// <param name="Segments">What the vector is made of, in order.</param>
/// <param name="OnlyStatisticsSurvivors">Only the sites whose statistics were summed are invited.</param>
/// <param name="EveryStatisticsSurvivor">The sum is lost unless every one of those sites is in it.</param>
public sealed record Ask(string Purpose, string Query, IReadOnlyList<Segment> Segments, bool OnlyStatisticsSurvivors, bool EveryStatisticsSurvivor)
{
    /// <summary>How the sum is private; null where it is not.</summary>
    public AskPrivacy? Privacy { get; init; }
}
