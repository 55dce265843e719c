using ScFed.Models.Federation;

namespace ScFed.Models.Algorithms;

/// <summary>A site's cells of labels that are not suppressed.</summary>
internal static class KeptCells
{
    internal static int[] Training(ModelState state, SiteCells site) => Of(state, site, site.Split.Training);

    internal static int[] HeldOut(ModelState state, SiteCells site) => Of(state, site, site.Split.HeldOut);

    private static int[] Of(ModelState state, SiteCells site, int[] rows)
    {
        HashSet<int> kept = [];
        foreach (long label in new CellTypeState(state).KeptLabels)
        {
            kept.Add((int)label);
        }

        return [.. rows.Where(row => kept.Contains(site.Labels[row]))];
    }
}
