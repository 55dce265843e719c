using System.CommandLine;
using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Node.Reports;
using ScFed.Node.Reports.Json;
using ScFed.Node.Reports.Terminal;
using ScFed.Node.Studies;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node site data check</c>.</summary>
internal static class SiteDataCheckCommand
{
    public static Command Build()
    {
        Argument<string> file = new("file") { Description = CellFileArguments.Kinds };
        Option<string?> labels = new("--labels") { Description = "column with the cell types" };
        Option<string?> donor = new("--donor") { Description = "column with the donors" };
        CellFileArguments cells = new();
        Option<string?> study = new("--study") { Description = "folder with study.json: compare genes and labels with it" };
        Option<string?> mapping = new("--mapping") { Description = "file with lines 'site label,study label'; needs --study" };
        Option<bool> json = SharedOptions.Json("print what was seen as JSON");
        Command check = new("check", "say what is in a file, in plain words, and whether a study could use it. Example: scfed-node site data check cells.h5ad --labels cell_type --donor donor_id")
        {
            file, labels, donor, study, mapping, json,
        };
        cells.AddTo(check);
        check.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            _ => Task.FromResult(Run(
                parsed.GetRequiredValue(file),
                cells.Of(parsed),
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
            using StageClock clock = new(Console.Error);
            clock.Stage($"reading {Path.GetFileName(path.TrimEnd('/'))}");
            using CellFile file = CellFile.Open(path, options);
            DataReport report = DataCheck.Run(file, columns.Labels, columns.Donor, settings, mapping, clock.Part);
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
