namespace ScFed.Node.Benchmarks.Attacks;

/// <summary>What <c>benchmark attacks</c> measures.</summary>
/// <param name="Data">An h5ad file; null for the audit alone.</param>
/// <param name="Label">Obs column of the cell types.</param>
/// <param name="SiteBy">Obs column whose values are the sites; null to deal the cells to five.</param>
/// <param name="Only">One of the measurements; null for all.</param>
/// <param name="Seed">Of coins, splits, wrong labels and targets. Noise is not seeded: a repeated run gives other figures.</param>
/// <param name="Canaries">Of each audit.</param>
/// <param name="Models">Trained for each row of membership inference, in pairs.</param>
/// <param name="Trials">Targets of each row of cell recovery.</param>
internal sealed record AttackOptions(string? Data, string Label, string? SiteBy, AttackPart? Only, ulong Seed, int Canaries, int Models, int Trials)
{
    /// <summary>Fewer canaries bound nothing.</summary>
    internal const int FewestCanaries = 1_000;

    /// <summary>A study of more would have more genes than a study may.</summary>
    internal const int MostCanaries = 16_000;

    /// <summary>What is wrong, a sentence each; empty if it can be run.</summary>
    public IEnumerable<string> Problems()
    {
        if (Canaries is < FewestCanaries or > MostCanaries)
        {
            yield return $"canaries are from {FewestCanaries} to {MostCanaries}, not {Canaries}";
        }

        if (Models is < 4 or > 64 || Models % 2 != 0)
        {
            yield return $"models are an even number from 4 to 64, not {Models}: half of each pair trains one, half the other";
        }

        if (Trials is < 1 or > 1_000)
        {
            yield return $"trials are from 1 to 1000, not {Trials}";
        }

        if (Data is null && Only is AttackPart.Membership or AttackPart.Recovery)
        {
            yield return $"{Only.ToString()!.ToLowerInvariant()} is measured on cells: name a file with --data";
        }
    }
}
