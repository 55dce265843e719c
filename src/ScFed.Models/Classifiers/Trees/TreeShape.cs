namespace ScFed.Models.Classifiers.Trees;

/// <summary>
/// How a tree lies in arrays: complete to its depth, splits level by level (children of split i are 2i + 1 and 2i + 2), then leaves from left to right.
/// Where nothing is split everything goes left, so that no child index is stored, and none can be wrong.
/// </summary>
/// <param name="Depth">Levels of splits.</param>
/// <param name="Classes">Numbers in a leaf.</param>
internal sealed record TreeShape(int Depth, int Classes)
{
    /// <summary>The gene of a split that was not made.</summary>
    internal const int NoGene = -1;

    /// <summary>Splits of a tree.</summary>
    internal int Splits => (1 << Depth) - 1;

    /// <summary>Leaves of a tree.</summary>
    internal int Leaves => 1 << Depth;

    /// <summary>Numbers in all leaves of a tree.</summary>
    internal int LeafValues => Leaves * Classes;

    /// <summary>Index of the first split of a level, which is also how many there are above.</summary>
    internal static int FirstOf(int level) => (1 << level) - 1;
}
