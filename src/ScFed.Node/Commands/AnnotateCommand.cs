using System.CommandLine;
using System.Globalization;
using ScFed.Models.Files;
using ScFed.Node.Annotating;
using ScFed.Node.Reports.Terminal;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node annotate</c>, with the names and defaults of CellTypist.</summary>
internal static class AnnotateCommand
{
    private static readonly Option<string> Input = new("--indata", "-i") { Description = $"cells: {CellFileArguments.Kinds}; counts, or log1p of counts per ten thousand", Required = true };
    private static readonly Option<string> Model = new("--model", "-m") { Description = "model.scfed", Required = true };
    private static readonly Option<string> Output = new("--outdir", "-o") { Description = "folder for the files that are written", DefaultValueFactory = _ => "." };
    private static readonly Option<string> Prefix = new("--prefix", "-p")
    {
        Description = "what the names of files and of obs columns begin with",
        DefaultValueFactory = _ => string.Empty,
    };

    private static readonly Option<string> Mode = new("--mode")
    {
        Description = "best_match: the likeliest label; prob_match: all labels above --p-thres, joined by |, or Unassigned",
        DefaultValueFactory = _ => "best_match",
    };

    private static readonly Option<double> Threshold = new("--p-thres") { Description = "probability threshold of prob_match", DefaultValueFactory = _ => 0.5 };
    private static readonly Option<double> UnassignedBelow = new("--unassigned-below")
    {
        Description = "with best_match: cells whose conf_score is below this are Unassigned",
    };

    private static readonly Option<bool> Vote = new("--majority-voting") { Description = "call all cells of a cluster what most of them are" };
    private static readonly Option<string?> Clusters = new("--over-clustering", "-oc") { Description = "column with the cluster of each cell" };
    private static readonly Option<double> LeastPart = new("--min-prop") { Description = "part of a cluster that its label must have, or it is Heterogeneous" };
    private static readonly Option<bool> Tables = new("--matrices") { Description = "also write decision_matrix.csv and probability_matrix.csv" };
    private static readonly Option<bool> Copy = new("--h5ad") { Description = "of an .h5ad: also write annotated.h5ad, the whole input with the labels in obs" };

    private static readonly CellFileArguments Cells = new();

    public static Command Build()
    {
        Option<bool> json = SharedOptions.Json("print the result as JSON");
        Command annotate = new("annotate", "name the type of every cell. Example: scfed-node annotate -i new.h5ad -m demo/model.scfed -o out")
        {
            Input, Model, Output, Prefix, Mode, Threshold, UnassignedBelow, Vote, Clusters, LeastPart, Tables, Copy, json,
        };
        Cells.AddTo(annotate);
        annotate.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            stop => Task.FromResult(Run(Options(parsed), parsed.GetValue(json), stop)), parsed.GetValue(json), cancellation));
        return annotate;
    }

    private static int Run(AnnotateOptions options, bool json, CancellationToken cancellation)
    {
        AnnotateResult result;
        using (StageClock clock = new(Console.Error))
        {
            result = new AnnotateRun(options, clock).Run(cancellation);
        }

        foreach (string remark in AnnotateReport.Remarks(result))
        {
            Console.Error.WriteLine(remark);
        }

        foreach (string line in json ? [AnnotateReport.ToJson(result)] : AnnotateReport.Lines(result))
        {
            Console.Out.WriteLine(line);
        }

        return ExitCodes.Done;
    }

    private static AnnotateOptions Options(ParseResult parsed) =>
        new(parsed.GetRequiredValue(Input), parsed.GetRequiredValue(Model), parsed.GetRequiredValue(Output))
        {
            Cells = Cells.Of(parsed),
            Rule = new LabelRule
            {
                Mode = ModeOf(parsed.GetRequiredValue(Mode)),
                ProbabilityThreshold = Share(Threshold.Name, parsed.GetValue(Threshold)),
                UnassignedBelow = Share(UnassignedBelow.Name, parsed.GetValue(UnassignedBelow)),
            },
            Vote = parsed.GetValue(Vote),
            Clusters = parsed.GetValue(Clusters),
            LeastPart = Share(LeastPart.Name, parsed.GetValue(LeastPart)),
            Prefix = parsed.GetRequiredValue(Prefix),
            Tables = parsed.GetValue(Tables),
            Copy = parsed.GetValue(Copy),
        };

    /// <summary>CellTypist's Python functions write the modes with a space.</summary>
    private static AnnotationMode ModeOf(string word) => word.Replace(' ', '_') switch
    {
        "best_match" => AnnotationMode.BestMatch,
        "prob_match" => AnnotationMode.ProbMatch,
        _ => throw new CommandException(ExitCodes.Usage, "mode", $"--mode {word} is not known", "give best_match or prob_match"),
    };

    private static double Share(string option, double value) => value is >= 0 and <= 1
        ? value
        : throw new CommandException(ExitCodes.Usage, "share", string.Create(CultureInfo.InvariantCulture, $"{option} {value} is no share"), "give a number from 0 to 1");
}
