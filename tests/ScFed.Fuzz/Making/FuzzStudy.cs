using ScFed.Secure.Tests.Round;

namespace ScFed.Fuzz.Making;

/// <summary>The study of four sites (t = m = 3) that the corpus is of; its keys are always the same, for the corpus has their signatures.</summary>
internal static class FuzzStudy
{
    public static TestStudy Make() => new(4, minSurvivors: 3, keys: 1);
}
