using System.CommandLine;
using ScFed.Models.Cells;

namespace ScFed.Node.Commands;

/// <summary>The options that say what is meant in a file of cells, the same ones wherever a verb reads such a file.</summary>
internal sealed class CellFileArguments
{
    /// <summary>The kinds of files, for the description of the argument that names one.</summary>
    internal const string Kinds = ".h5ad, 10x .h5, a Cell Ranger folder, or CSV/TSV (.gz too)";

    private const string CellsInRows = "cells-in-rows";
    private const string GenesInRows = "genes-in-rows";

    private readonly Option<string?> _layer = new("--layer") { Description = "h5ad: look at this layer in place of X" };
    private readonly Option<bool> _raw = new("--raw") { Description = "h5ad: look at raw/X in place of X" };
    private readonly Option<string?> _geneKey = new("--gene-key") { Description = "where names of genes come from: a column of var, or for 10x symbol or id" };
    private readonly Option<string?> _labelFile = new("--label-file") { Description = "10x and CSV: table with a line a cell; default: labels.csv beside the matrix" };
    private readonly Option<string?> _orientation = new("--orientation")
    {
        Description = $"CSV: what a line is, {CellsInRows} or {GenesInRows}; without it, the names tell, or the file is refused",
    };

    internal CellFileArguments() => _orientation.AcceptOnlyFromAmong(CellsInRows, GenesInRows);

    /// <summary>Adds the options to a verb.</summary>
    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_layer, _raw, _geneKey, _labelFile, _orientation])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the user meant.</summary>
    internal CellFileOptions Of(ParseResult parsed) => new()
    {
        Layer = parsed.GetValue(_layer),
        Raw = parsed.GetValue(_raw),
        GeneKey = parsed.GetValue(_geneKey),
        Labels = parsed.GetValue(_labelFile),
        Orientation = parsed.GetValue(_orientation) switch
        {
            CellsInRows => TableOrientation.CellsInRows,
            GenesInRows => TableOrientation.GenesInRows,
            _ => TableOrientation.Detect,
        },
    };
}
