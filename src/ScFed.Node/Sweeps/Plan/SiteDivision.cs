using System.Globalization;

namespace ScFed.Node.Sweeps.Plan;

/// <summary>How the cells of a data set are dealt out to sites: <c>by-site</c>, <c>by-donor</c>, <c>iid N</c> or <c>dirichlet ALPHA N</c>.</summary>
/// <param name="Name">Its name in tables, with hyphens.</param>
/// <param name="Sites">N; 0 where a column says it.</param>
/// <param name="Alpha">Concentration; ∞ for cells at random, NaN where a column says whose a cell is.</param>
internal sealed record SiteDivision(string Name, int Sites, double Alpha)
{
    /// <summary>Each value of the site column is a site.</summary>
    public const string BySite = "by-site";

    /// <summary>Each value of the donor column is a site.</summary>
    public const string ByDonor = "by-donor";

    private const int MostSites = 200;

    /// <summary>Everything but the number of sites.</summary>
    public string Family => Name is BySite or ByDonor ? Name : double.IsInfinity(Alpha) ? "iid" : string.Create(CultureInfo.InvariantCulture, $"dirichlet {Alpha}");

    /// <summary>Reads what a person wrote; hyphens may stand for spaces. Null if it is none of the four.</summary>
    public static SiteDivision? Parse(string text)
    {
        string[] words = text.Trim().ToLowerInvariant().Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["by", "site"] => new SiteDivision(BySite, 0, double.NaN),
            ["by", "donor"] => new SiteDivision(ByDonor, 0, double.NaN),
            ["iid", string n] when Count(n) is { } sites => new SiteDivision($"iid-{sites}", sites, double.PositiveInfinity),
            ["dirichlet", string a, string n] when Count(n) is { } sites && Concentration(a) is { } alpha =>
                new SiteDivision(string.Create(CultureInfo.InvariantCulture, $"dirichlet-{alpha}-{sites}"), sites, alpha),
            _ => null,
        };
    }

    private static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int sites) && sites is >= 3 and <= MostSites ? sites : null;

    private static double? Concentration(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double alpha) && alpha is > 0 and <= 1000 ? alpha : null;
}
