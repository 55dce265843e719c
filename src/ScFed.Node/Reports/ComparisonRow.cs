using ScFed.Node.Demo;

namespace ScFed.Node.Reports;

/// <summary>One line of the comparison that the demo is about.</summary>
/// <param name="Kind">Which of the four comparisons it is.</param>
/// <param name="Name">Name of the model, or of the site that trained it alone.</param>
/// <param name="Cells">Cells of those whose cells trained it; null where there is no single number.</param>
/// <param name="Score">Its scores on the union of held-out cells.</param>
internal sealed record ComparisonRow(ComparisonKind Kind, string Name, int? Cells, DemoScore Score)
{
    /// <summary>Federated, pooled, mean of the sites alone, each site alone.</summary>
    /// <exception cref="ArgumentException">The result does not have one score a site.</exception>
    internal static IReadOnlyList<ComparisonRow> Of(DemoResult result)
    {
        if (result.Test.Local.Count != result.Sites.Count)
        {
            throw new ArgumentException($"{result.Test.Local.Count} local scores for {result.Sites.Count} sites", nameof(result));
        }

        int cells = result.Cells();
        return
        [
            new(ComparisonKind.Federated, "federated", cells, result.Test.Federated),
            new(ComparisonKind.Pooled, "pooled", cells, result.Test.Pooled),
            new(ComparisonKind.LocalMean, "sites alone, mean", null, result.Test.LocalMean),
            .. result.Sites.Zip(result.Test.Local, (site, score) => new ComparisonRow(ComparisonKind.Local, site.Name, site.Cells, score)),
        ];
    }
}
