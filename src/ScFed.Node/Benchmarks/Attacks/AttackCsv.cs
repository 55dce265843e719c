using System.Globalization;

namespace ScFed.Node.Benchmarks.Attacks;

/// <summary>The figures as CSV, a line each; what was not measured, and ε of a study that is not private, is empty.</summary>
internal static class AttackCsv
{
    /// <summary>The first line.</summary>
    internal const string Header = "attack,regime,classifier,unit,epsilon_claimed,delta,value,low,high,n";

    /// <summary>A figure's line.</summary>
    public static string Line(AttackFigure figure) => string.Join(
        ',',
        figure.Attack,
        figure.Regime,
        figure.Classifier,
        figure.Unit,
        Text(figure.Epsilon ?? double.NaN),
        Text(figure.Delta ?? double.NaN),
        Text(figure.Value.Value),
        Text(figure.Value.Low),
        Text(figure.Value.High),
        figure.Count.ToString(CultureInfo.InvariantCulture));

    private static string Text(double number) => double.IsFinite(number) ? number.ToString("G5", CultureInfo.InvariantCulture) : "";
}
