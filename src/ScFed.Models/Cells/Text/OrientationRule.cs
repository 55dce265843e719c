using System.Text.RegularExpressions;

namespace ScFed.Models.Cells.Text;

/// <summary>Tells from names whether the lines of a table are cells: the rule of <see cref="TableOrientation.Detect"/>.</summary>
internal static partial class OrientationRule
{
    private const double MostNames = 0.5;
    private const int LeastCommonGenes = 2;

    private static readonly string[] _wordsForCells = ["cell", "cells", "cell_id", "cellid", "cell_name", "barcode", "barcodes", "cell_barcode"];
    private static readonly string[] _wordsForGenes =
        ["gene", "genes", "gene_id", "geneid", "gene_name", "genename", "gene_symbol", "symbol", "ensembl", "ensembl_id", "feature", "features", "hugo_symbol"];

    // Genes that nearly every cell of man and mouse expresses, and nearly every panel keeps.
    private static readonly string[] _commonGenes =
        ["ACTB", "B2M", "GAPDH", "MALAT1", "EEF1A1", "TMSB4X", "FTL", "FTH1", "RPLP0", "RPL3", "RPS6", "TPT1", "PTPRC", "CD3E", "CD74", "LYZ"];

    /// <summary>Whether <paramref name="corner"/> says what the names below it are.</summary>
    public static bool IsWord(string corner) => Count(_wordsForCells, corner) + Count(_wordsForGenes, corner) > 0;

    /// <summary>True where lines are cells, false where they are genes.</summary>
    /// <exception cref="DataException">Nothing tells.</exception>
    public static bool CellsInRows(ExpressionTable table, CellLabels labels) =>
        Compare(labels.CountNamed(table.Rows), labels.CountNamed(table.Columns))
        ?? Compare(Count(_wordsForCells, table.Corner), Count(_wordsForGenes, table.Corner))
        ?? Compare(
            Most(table.Columns, EnsemblGene()) + Most(table.Rows, TenXBarcode()),
            Most(table.Rows, EnsemblGene()) + Most(table.Columns, TenXBarcode()))
        ?? Compare(CommonGenes(table.Columns), CommonGenes(table.Rows))
        ?? throw new DataException(
            DataError.OrientationUnclear,
            $"nothing in {table.Name} tells whether its lines are cells or genes",
            "say it with the orientation, or write cell or gene above the names of the lines");

    /// <summary>An answer only where one side has something and the other has nothing.</summary>
    private static bool? Compare(int forCells, int forGenes) => (forCells > 0) == (forGenes > 0) ? null : forCells > 0;

    private static int Count(string[] words, string corner) => words.Contains(corner.Trim(), StringComparer.OrdinalIgnoreCase) ? 1 : 0;

    private static int Most(string[] names, Regex form) => names.Count(name => form.IsMatch(name)) > MostNames * names.Length ? 1 : 0;

    private static int CommonGenes(string[] names)
    {
        int found = names.Intersect(_commonGenes, StringComparer.OrdinalIgnoreCase).Count();
        return found >= LeastCommonGenes ? found : 0;
    }

    [GeneratedRegex(@"^ENS[A-Z]{0,4}G\d{11}(\.\d+)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EnsemblGene();

    [GeneratedRegex(@"(^|[^A-Za-z])[ACGT]{12,}(-\d+)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TenXBarcode();
}
