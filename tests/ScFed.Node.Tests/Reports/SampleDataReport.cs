using ScFed.Models.Cells;
using ScFed.Models.Files;

namespace ScFed.Node.Tests.Reports;

/// <summary>What <c>site data check</c> may have seen.</summary>
internal static class SampleDataReport
{
    internal static DataReport Create() => new()
    {
        Name = "cells.h5ad",
        Cells = 12_345,
        Genes = 2000,
        OtherFeatures = 0,
        NonZeros = 1_234_567,
        Sum = 2_000_000.5,
        Max = 419,
        CellTotals = (355, 1513.25, 12_704),
        Scale = ExpressionScale.Counts,
        AllWhole = false,
        EnsemblIds = 0,
        DuplicateGenes = ["A", "B"],
        Columns = ["cell_type", "donor"],
        Labels = new SortedDictionary<string, int>(StringComparer.Ordinal) { [""] = 5, ["B"] = 12_000, ["T\u001b[31m"] = 340 },
        Donors = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["d1"] = 12_345 },
        PanelGenesFound = 1987,
        IsUsable = true,
        Problems = ["2 gene names stand more than once (A, B): make them unique, or name another key with --gene-key"],
    };
}
