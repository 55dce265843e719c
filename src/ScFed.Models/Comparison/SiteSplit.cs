using ScFed.Models.Federation;

namespace ScFed.Models.Comparison;

/// <summary>Deals the training cells of a data set out to sites.</summary>
public static class SiteSplit
{
    /// <summary>At random: every site gets the same number of cells, or one more.</summary>
    /// <returns>The site of each cell, 0 to <paramref name="sites"/> − 1.</returns>
    public static int[] Iid(int cells, int sites, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, cells)];
        StudyRandom.For("sites.iid", seed, (ulong)sites).Shuffle(order);
        int[] site = new int[cells];
        for (int i = 0; i < cells; i++)
        {
            site[order[i]] = i % sites;
        }

        return site;
    }

    /// <summary>Skewed by label: the shares of the sites in each label are drawn from a symmetric Dirichlet distribution (Hsu, Qi and Brown 2019).</summary>
    /// <param name="labels">For each cell the index of its label.</param>
    /// <param name="sites">Sites.</param>
    /// <param name="alpha">Concentration: 0.1 gives most of a label to one site, 100 nearly equal shares.</param>
    /// <param name="seed">Draws shares and cells.</param>
    /// <returns>The site of each cell, 0 to <paramref name="sites"/> − 1.</returns>
    public static int[] Dirichlet(ReadOnlySpan<int> labels, int sites, double alpha, ulong seed)
    {
        StudyRandom random = StudyRandom.For("sites.dirichlet", seed, (ulong)sites, BitConverter.DoubleToUInt64Bits(alpha));
        int[] site = new int[labels.Length];
        int[] all = labels.ToArray();
        foreach (int label in all.Distinct().Order())
        {
            int[] cells = [.. Enumerable.Range(0, all.Length).Where(cell => all[cell] == label)];
            random.Shuffle(cells);
            double[] shares = [.. Enumerable.Range(0, sites).Select(_ => Gamma(random, alpha))];
            double total = shares.Sum();
            double before = 0;
            int first = 0;
            for (int place = 0; place < sites; place++)
            {
                before += shares[place];
                int end = place == sites - 1 ? cells.Length : (int)Math.Round(cells.Length * before / total);
                for (; first < end; first++)
                {
                    site[cells[first]] = place;
                }
            }
        }

        return site;
    }

    /// <summary>A draw from the gamma distribution of this shape and scale 1 (Marsaglia and Tsang 2000; below shape 1 by their power of a uniform).</summary>
    private static double Gamma(StudyRandom random, double shape)
    {
        if (shape < 1)
        {
            return Gamma(random, shape + 1) * Math.Pow(1 - random.Unit(), 1 / shape);
        }

        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Math.Sqrt(-2 * Math.Log(1 - random.Unit())) * Math.Cos(2 * Math.PI * random.Unit());
            double v = (1 + (c * x)) * (1 + (c * x)) * (1 + (c * x));
            if (v > 0 && Math.Log(1 - random.Unit()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }
}
