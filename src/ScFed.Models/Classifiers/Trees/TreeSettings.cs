namespace ScFed.Models.Classifiers.Trees;

/// <summary>
/// How boosted trees are grown, named as in XGBoost where it has the parameter. Every bin of every gene of every level is summed over sites, so bins are fewer,
/// trees lower and genes drawn, where XGBoost's defaults are 256, 6 and all.
/// </summary>
public sealed record TreeSettings
{
    /// <summary>Deepest tree that can be asked for.</summary>
    internal const int DeepestTree = 8;

    /// <summary>Most rounds that can be asked for.</summary>
    internal const int MostRounds = 10_000;

    /// <summary>Boosting rounds; each adds one tree.</summary>
    public int Rounds { get; init; } = 200;

    /// <summary>Levels of splits of a tree; each is one sum.</summary>
    public int MaxDepth { get; init; } = 4;

    /// <summary>Step size: what every leaf is multiplied with.</summary>
    public double Eta { get; init; } = 0.3;

    /// <summary>Bins of a gene, the one of zeros among them.</summary>
    public int MaxBin { get; init; } = 16;

    /// <summary>Least sum of hessians, over cells and labels, on either side of a split.</summary>
    public double MinChildWeight { get; init; } = 1;

    /// <summary>L2 term of the leaves.</summary>
    public double Lambda { get; init; } = 1;

    /// <summary>Part of the genes that each tree may split on, drawn anew for each from the study's seed.</summary>
    public double ColsampleByTree { get; init; } = 0.2;

    /// <summary>Most genes that trees are grown on; of more the most variable are taken.</summary>
    public int Genes { get; init; } = 500;

    /// <summary>What is wrong, a sentence each.</summary>
    internal IEnumerable<string> Problems()
    {
        (bool Holds, string Rule)[] rules =
        [
            (Rounds is >= 1 and <= MostRounds, $"rounds of trees are from 1 to {MostRounds}"),
            (MaxDepth is >= 1 and <= DeepestTree, $"the depth of trees is from 1 to {DeepestTree}"),
            (Eta is > 0 and <= 1, "eta is above 0 and at most 1"),
            (MaxBin is >= 2 and <= 256, "bins of trees are from 2 to 256"),
            (MinChildWeight is >= 0 and <= 1e6, "the least weight of a child is from 0 to 10^6"),
            (Lambda is >= 1e-3 and <= 1e6, "lambda is from 0.001 to 10^6"),
            (ColsampleByTree is > 0 and <= 1, "the part of genes that a tree is grown on is above 0 and at most 1"),
            (Genes is >= 1 and <= 65_536, "genes of trees are from 1 to 65536"),
        ];
        return rules.Where(rule => !rule.Holds).Select(rule => rule.Rule);
    }
}
