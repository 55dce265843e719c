namespace ScFed.Models.Preprocessing;

/// <summary>Picks the genes that vary most.</summary>
public static class VariableGenes
{
    /// <summary>Rising indices of the <paramref name="most"/> largest variances; of equal variances the lower index goes first. Bit-exact.</summary>
    public static int[] Select(double[] variances, int most)
    {
        int[] order = [.. Enumerable.Range(0, variances.Length)];
        Array.Sort(order, (a, b) =>
        {
            int byVariance = variances[b].CompareTo(variances[a]);
            return byVariance != 0 ? byVariance : a.CompareTo(b);
        });
        int[] selected = order[..Math.Min(most, order.Length)];
        Array.Sort(selected);
        return selected;
    }
}
