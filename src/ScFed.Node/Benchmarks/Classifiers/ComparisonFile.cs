using ScFed.Models.Classifiers;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>What a comparison of classifiers is asked to run, as its TOML file says.</summary>
internal sealed record ComparisonFile
{
    /// <summary>Folds of the cross-validation inside a data set.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Seeds of folds, splits and first weights; each is a whole run.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [1];

    /// <summary>Types of cells with no more cells than this are left out, for all classifiers alike.</summary>
    public int SmallestTypeLeftOut { get; init; } = 10;

    /// <summary>A cell whose best probability is below this counts as unassigned.</summary>
    public double UnassignedBelow { get; init; } = 0.5;

    /// <summary>k, the bits of a real coordinate in a secure sum.</summary>
    public int Bits { get; init; } = 32;

    /// <summary>The data sets.</summary>
    public required IReadOnlyList<ComparisonData> Data { get; init; }

    /// <summary>How their cells are dealt out to sites.</summary>
    public required ComparisonSplits Splits { get; init; }

    /// <summary>The classifiers.</summary>
    public required IReadOnlyList<ComparisonClassifier> Classifiers { get; init; }

    /// <summary>What is wrong with it, a sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (Folds < 2 || Seeds.Count == 0 || Data.Count == 0 || Classifiers.Count == 0)
        {
            yield return "there are at least two folds, a seed, a data set and a classifier";
        }

        if (Data.Select(data => data.Name).Distinct().Count() != Data.Count || Classifiers.Select(c => c.Name).Distinct().Count() != Classifiers.Count)
        {
            yield return "no two data sets and no two classifiers have one name";
        }

        if (Data.Select(data => data.Name).Concat(Classifiers.Select(c => c.Name)).Any(name => name.AsSpan().ContainsAny(",\r\n")))
        {
            yield return "no name has a comma or a line end in it: names stand in results.csv";
        }

        if (Splits.Iid.Any(sites => sites is < 3 or > 200) || Splits.DirichletSites is < 3 or > 200 || Splits.Dirichlet.Any(alpha => alpha is not (> 0 and <= 1000)))
        {
            yield return "a split has from 3 to 200 sites, and a Dirichlet alpha is above 0";
        }

        foreach (ComparisonClassifier unknown in Classifiers.Where(c => !ClassifierRegistry.Names.Contains(c.Kind ?? c.Name)))
        {
            yield return $"there is no classifier {unknown.Kind ?? unknown.Name}: it is one of {string.Join(", ", ClassifierRegistry.Names)}";
        }
    }
}
