using System.CommandLine;
using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Node.Reports;
using ScFed.Node.Reports.Json;
using ScFed.Node.Studies;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node site data check</c>.</summary>
internal static class SiteDataCheckCommand
{
    public static Command Build()
    {
        Argument<string> file = new("file") { Description = ".h5ad, 10x .h5, a Cell Ranger folder, or CSV/TSV (.gz too)" };
        Option<string?> labels = new("--labels") { Description = "column with the cell types" };
        Option<string?> donor = new("--donor") { Description = "column with the donors" };
        Option<string?> layer = new("--layer") { Description = "h5ad: look at this layer in place of X" };
        Option<bool> raw = new("--raw") { Description = "h5ad: look at raw/X in place of X" };
        Option<string?> geneKey = new("--gene-key") { Description = "where names of genes come from: a column of var, or for 10x symbol or id" };
        Option<string?> labelFile = new("--label-file") { Description = "10x and CSV: table with a line a cell; default: labels.csv beside the matrix" };
        Option<TableOrientation> orientation = new("--orientation") { Description = "CSV: what a line is", DefaultValueFactory = _ => TableOrientation.Detect };
        Option<string?> study = new("--study") { Description = "folder with study.json: compare genes and labels with it" };
        Option<string?> mapping = new("--mapping") { Description = "file with lines 'site label,study label'; needs --study" };
        Option<bool> json = SharedOptions.Json("print what was seen as JSON");
        Command check = new("check", "say what is in a file, in plain words, and whether a study could use it. Example: scfed-node site data check cells.h5ad --labels cell_type --donor donor_id")
        {
            file, labels, donor, layer, raw, geneKey, labelFile, orientation, study, mapping, json,
        };
        check.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            _ => Task.FromResult(Run(
                parsed.GetRequiredValue(file),
                new CellFileOptions
                {
                    Layer = parsed.GetValue(layer),
                    Raw = parsed.GetValue(raw),
                    GeneKey = parsed.GetValue(geneKey),
                    Labels = parsed.GetValue(labelFile),
                    Orientation = parsed.GetValue(orientation),
                },
                (parsed.GetValue(labels), parsed.GetValue(donor)),
                (parsed.GetValue(study), parsed.GetValue(mapping)),
                parsed.GetValue(json))),
            parsed.GetValue(json),
            cancellation));
        return new Command("data", "look at this site's cells; nothing leaves it") { check };
    }

    private static int Run(
        string path, CellFileOptions options, (string? Labels, string? Donor) columns, (string? Folder, string? Mapping) study, bool json)
    {
        if (study.Mapping is not null && study.Folder is null)
        {
            throw new CommandException(ExitCodes.Usage, "mapping-without-study", "--mapping needs --study", "name the folder of study.json: its labels are what a mapping leads to");
        }

        try
        {
            CellTypeSettings? settings = study.Folder is { } folder ? StudyFile.Load(folder).Algorithm : null;
            LabelMapping? mapping = study.Mapping is { } mappingPath ? LabelMapping.Load(mappingPath, settings!.Labels) : null;
            using CellFile file = CellFile.Open(path, options);
            DataReport report = DataCheck.Run(file, columns.Labels, columns.Donor, settings, mapping);
            foreach (string line in json ? [DataReportJson.Serialize(report, columns.Labels, columns.Donor)] : DataReportText.Lines(report, columns.Labels, columns.Donor))
            {
                Console.Out.WriteLine(line);
            }

            return report.IsUsable ? ExitCodes.Done : ExitCodes.Failed;
        }
        catch (DataException data) when (data.Code == DataError.ColumnMissing)
        {
            // Elsewhere a wrong column is a wrong command line; here it is what the file was asked.
            throw new CommandException(ExitCodes.Failed, "column-missing", data.Message, data.Hint, data);
        }
    }
}
