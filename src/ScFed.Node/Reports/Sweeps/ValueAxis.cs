using System.Globalization;
using ScFed.Node.Reports.Page;

namespace ScFed.Node.Reports.Sweeps;

/// <summary>The upright axis of a chart: its edges, its step and how its numbers are written.</summary>
/// <param name="Title">What it measures.</param>
/// <param name="Low">The lower edge.</param>
/// <param name="High">The upper edge.</param>
/// <param name="Step">From one line to the next.</param>
/// <param name="Text">How a number is written.</param>
internal sealed record ValueAxis(string Title, double Low, double High, double Step, Func<double, string> Text)
{
    private static readonly double[] Leads = [1, 2, 5, 10];

    /// <summary>Shares up to 1; the axis does not start at zero.</summary>
    public static ValueAxis Shares(string title, IEnumerable<double> values)
    {
        (double low, double step) = ChartTicks.Accuracy(values, 5);
        return new ValueAxis(title, low, 1, step, share => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %"));
    }

    /// <summary>Amounts from zero.</summary>
    /// <param name="title">What they are.</param>
    /// <param name="values">All that is drawn.</param>
    /// <param name="text">How they are written.</param>
    public static ValueAxis Amounts(string title, IEnumerable<double> values, Func<double, string> text)
    {
        double most = values.DefaultIfEmpty(0).Max();
        double rough = most > 0 ? most / 4 : 1;
        double scale = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = Leads.Select(lead => lead * scale).First(step => step >= rough * 0.999);
        return new ValueAxis(title, 0, Math.Max(1, Math.Ceiling(most / step)) * step, step, text);
    }

    /// <summary>Where the lines of the axis are.</summary>
    public IEnumerable<double> Ticks() => Enumerable.Range(0, (int)Math.Round((High - Low) / Step) + 1).Select(i => High - (i * Step)).Where(tick => tick > Low - (Step * 1e-6));
}
