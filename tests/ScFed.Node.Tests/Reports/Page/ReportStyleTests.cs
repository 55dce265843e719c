using System.Globalization;
using ScFed.Node.Reports.Page;

namespace ScFed.Node.Tests.Reports.Page;

public sealed class ReportStyleTests
{
    private const double Readable = 4.5;

    [Fact]
    public void SheetHasNothingThatXmlWouldEscape()
    {
        Assert.DoesNotContain(ReportStyle.Sheet, character => character is '<' or '>' or '&');
        Assert.Equal(ReportStyle.Sheet.Count(character => character == '{'), ReportStyle.Sheet.Count(character => character == '}'));
    }

    [Fact]
    public void EveryColourNamedInTheSheetExistsInLightAndDark()
    {
        foreach (System.Text.RegularExpressions.Match use in System.Text.RegularExpressions.Regex.Matches(ReportStyle.Sheet, @"var\(--([a-z0-9]+)\)"))
        {
            string name = use.Groups[1].Value;
            Assert.True(name is "tone" or "letters" || (ReportPalette.Light.ContainsKey(name) && ReportPalette.Dark.ContainsKey(name)), name);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TextIsReadableOnItsGround(bool dark)
    {
        IReadOnlyDictionary<string, string> colours = dark ? ReportPalette.Dark : ReportPalette.Light;
        foreach (string ground in new[] { "ground", "panel" })
        {
            Assert.All(new[] { "ink", "quiet", "drop", "federated", "pooled", "local" }, ink => Holds(colours, ink, ground));
        }

        for (int shade = 1; shade <= ReportPalette.Shades; shade++)
        {
            string ink = shade > 3 ? "strong" : "pale";
            Holds(colours, ink, $"right{shade}");
            Holds(colours, ink, $"wrong{shade}");
        }
    }

    private static void Holds(IReadOnlyDictionary<string, string> colours, string ink, string ground)
    {
        double[] lights = [Luminance(colours[ink]), Luminance(colours[ground])];
        double contrast = (lights.Max() + 0.05) / (lights.Min() + 0.05);
        Assert.True(contrast >= Readable, $"{ink} on {ground}: {contrast:0.00}");
    }

    /// <summary>Relative luminance of WCAG 2.</summary>
    private static double Luminance(string colour)
    {
        double[] weights = [0.2126, 0.7152, 0.0722];
        return weights.Select((weight, i) =>
        {
            double channel = int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return weight * (channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4));
        }).Sum();
    }
}
