namespace ScFed.Node.Reports.Page;

/// <summary>The rectangle of a chart in which curves are drawn: sizes of the drawing, margins around it, and the values at its edges.</summary>
/// <param name="Width">Width of the drawing; a unit is a CSS pixel at full size.</param>
/// <param name="Height">Height of the drawing.</param>
/// <param name="Right">Room on the right, for the names of the lines.</param>
/// <param name="Rounds">The last training round; the first is 1.</param>
/// <param name="Low">Accuracy at the lower edge; the upper edge is 1.</param>
internal readonly record struct ChartFrame(double Width, double Height, double Right, int Rounds, double Low)
{
    /// <summary>Room on the left, for the percentages.</summary>
    internal const double Left = 64;

    /// <summary>Room above, for what happened in a round.</summary>
    internal const double Top = 44;

    /// <summary>Room below, for the round numbers and their name.</summary>
    internal const double Bottom = 48;

    internal double End => Width - Right;

    internal double Base => Height - Bottom;

    internal double X(double round) => Rounds > 1 ? Left + 8 + ((End - Left - 16) * (round - 1) / (Rounds - 1)) : (Left + End) / 2;

    internal double Y(double accuracy) => Base - ((Base - Top) * (Math.Clamp(accuracy, Low, 1) - Low) / (1 - Low));
}
