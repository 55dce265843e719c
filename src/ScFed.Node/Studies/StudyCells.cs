using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Federation;

namespace ScFed.Node.Studies;

/// <summary>A site's cells as a study takes them: which train and which are held out follows from the study.</summary>
public static class StudyCells
{
    /// <summary>Labels and splits them: by label, or in a private study by unit.</summary>
    /// <param name="settings">The study.</param>
    /// <param name="place">The site's place, from 1.</param>
    /// <param name="cells">Its cells.</param>
    /// <param name="labels">The label of each, in the study's words.</param>
    /// <param name="donors">The donor of each; empty where the site does not say.</param>
    /// <exception cref="UnsuitableCellsException">The study protects donors, and a labelled cell names none.</exception>
    public static SiteCells Of(CellTypeSettings settings, int place, CellMatrix cells, IReadOnlyList<string> labels, IReadOnlyList<string> donors) =>
        settings.Privacy is { } privacy
            ? SiteCells.LabelledByUnit(
                place, cells, labels, donors.Count == 0 ? null : donors, settings.Labels, privacy.Unit, settings.TestFraction, settings.Seed)
            : SiteCells.Labelled(place, cells, labels, settings.Labels, settings.TestFraction, settings.Seed);
}
