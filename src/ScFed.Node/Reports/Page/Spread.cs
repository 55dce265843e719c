namespace ScFed.Node.Reports.Page;

/// <summary>Keeps labels off each other.</summary>
internal static class Spread
{
    /// <summary>Width of a character of the chart's 12-pixel text, rather too wide than too narrow.</summary>
    internal const double CharacterWidth = 6.9;

    /// <summary>Heights near the wished ones, <paramref name="gap"/> apart or more, none below <paramref name="floor"/>, order kept.</summary>
    internal static double[] Apart(IReadOnlyList<double> wished, double gap, double floor)
    {
        int[] order = [.. Enumerable.Range(0, wished.Count).OrderBy(i => wished[i])];
        double[] placed = [.. wished];
        for (int i = 1; i < order.Length; i++)
        {
            placed[order[i]] = Math.Max(placed[order[i]], placed[order[i - 1]] + gap);
        }

        double limit = floor;
        for (int i = order.Length - 1; i >= 0; i--)
        {
            placed[order[i]] = Math.Min(placed[order[i]], limit);
            limit = placed[order[i]] - gap;
        }

        return placed;
    }

    /// <summary>A row for each label so that none covers another; −1 where all rows are taken and the label is better left out.</summary>
    internal static int[] Rows(IReadOnlyList<(double Middle, double Width)> labels, int rows)
    {
        double[] taken = new double[rows];
        Array.Fill(taken, double.NegativeInfinity);
        int[] chosen = new int[labels.Count];
        for (int i = 0; i < labels.Count; i++)
        {
            (double middle, double width) = labels[i];
            chosen[i] = Array.FindIndex(taken, end => end <= middle - (width / 2));
            if (chosen[i] >= 0)
            {
                taken[chosen[i]] = middle + (width / 2) + 12;
            }
        }

        return chosen;
    }
}
