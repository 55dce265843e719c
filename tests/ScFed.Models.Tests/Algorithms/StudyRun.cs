using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Algorithms;

/// <summary>Plain runs of a study with the usual fewest survivors.</summary>
internal static class StudyRun
{
    internal static ModelState To(
        FederatedAlgorithm study, IReadOnlyList<SiteCells> sites, int entry, int minSurvivors = 4, Func<int, SiteCells, bool>? dropsOut = null)
    {
        PlainFederation run = new(study, sites) { MinSurvivors = minSurvivors, DropsOut = dropsOut ?? ((_, _) => false) };
        for (int i = 0; i < entry; i++)
        {
            Assert.True(run.Step());
        }

        return run.State;
    }
}
