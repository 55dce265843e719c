using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Actinn;

/// <summary>
/// A site's share of the cells of one step. No site knows another's cells, so there is no common order: each goes through its own n_u cells in an order that
/// it draws anew for every pass, and after s steps it has seen ⌊s · B · n_u ÷ N⌋ of them, B = min(batch, N). All shares together are B cells a step, give or
/// take one a site; where B is N each is the whole site.
/// </summary>
internal static class BatchShare
{
    /// <summary>The places of the cells of a step among the site's kept cells.</summary>
    internal static int[] Of(CellTypeSettings settings, int place, int step, int own, long all)
    {
        long from = Seen(settings, step, own, all);
        int[] share = new int[(int)(Seen(settings, step + 1, own, all) - from)];
        int[] order = [];
        long orderOf = -1;
        for (int i = 0; i < share.Length; i++)
        {
            (long pass, long at) = Math.DivRem(from + i, own);
            if (pass != orderOf)
            {
                order = [.. Enumerable.Range(0, own)];
                StudyRandom.For("batch", settings.Seed, (ulong)place, (ulong)pass).Shuffle(order);
                orderOf = pass;
            }

            share[i] = order[at];
        }

        return share;
    }

    private static long Seen(CellTypeSettings settings, int steps, int own, long all) =>
        (long)((Int128)steps * Math.Min(settings.Batch, all) * own / all);
}
