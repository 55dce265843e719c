using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Algorithms;

/// <summary>At how many sites each gene is not zero in some kept training cell; a gene below the bound leaves the panel.</summary>
internal sealed class GenePresenceStep(CellTypeSettings settings) : StudyStep
{
    private const string Genes = "genes";

    internal override Ask Ask(ModelState state) =>
        new(Purposes.GenePresence, "gene-presence", [new ExactSegment(Genes, settings.Genes.Count, 1)], false, false);

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        PanelCells cells = site.OnPanel(settings.Genes);
        long[] presence = new long[settings.Genes.Count];
        foreach (int row in KeptCells.Training(state, site))
        {
            foreach (int gene in cells.Columns(row))
            {
                presence[gene] = 1;
            }
        }

        into.AddExact(Genes, presence);
        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum)
    {
        ReadOnlySpan<long> presence = sum.Exact(Genes);
        List<long> kept = [];
        for (int gene = 0; gene < presence.Length; gene++)
        {
            if (settings.Suppression.Keeps(presence[gene]))
            {
                kept.Add(gene);
            }
        }

        return kept.Count == 0
            ? throw new StudyPausedException($"no gene is seen at {settings.Suppression.KeptFrom} sites: do the files name genes in the same way?")
            : state.With(CellTypeState.GenePresenceName, presence).With(CellTypeState.KeptGenesName, [.. kept]);
    }

    internal override ModelState Lost(ModelState state, string reason) => throw new StudyPausedException(reason);
}
