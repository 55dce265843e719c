using System.Globalization;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>One training of the comparison (in the regime local: one a site).</summary>
/// <param name="Data">The data set.</param>
/// <param name="Classifier">The classifier.</param>
/// <param name="Regime">Who sees what.</param>
/// <param name="Split">Name of the split; "all" where the cells lie in one place.</param>
/// <param name="Seed">Of folds, splits and weights.</param>
/// <param name="Fold">The fold that is tested, from 0; or, left out for the test, the site's index.</param>
/// <param name="LeftOut">Whether a whole site of the data is tested instead of a fold.</param>
internal sealed record ComparisonCase(string Data, string Classifier, Regime Regime, string Split, ulong Seed, int Fold, bool LeftOut)
{
    /// <summary>The split of pooled cases.</summary>
    public const string All = "all";

    /// <summary>The split along the data's own sites.</summary>
    public const string BySite = "by-site";

    /// <summary>Name of the split with cells at random.</summary>
    public static string Iid(int sites) => string.Create(CultureInfo.InvariantCulture, $"iid-{sites}");

    /// <summary>Name of the split skewed by label.</summary>
    public static string Dirichlet(double alpha) => string.Create(CultureInfo.InvariantCulture, $"dirichlet-{alpha}");
}
