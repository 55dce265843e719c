using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Files;
using ScFed.Node.Commands;
using ScFed.Node.Reports.Terminal;

namespace ScFed.Node.Annotating;

/// <summary>Labels the cells of a file, from reading to the last file written.</summary>
/// <param name="options">What to do.</param>
/// <param name="clock">Is told what is going on.</param>
public sealed class AnnotateRun(AnnotateOptions options, StageClock clock)
{
    private const string Predicted = "predicted_labels.csv";
    private const string Decisions = "decision_matrix.csv";
    private const string Probabilities = "probability_matrix.csv";
    private const string Annotated = "annotated.h5ad";

    private static readonly string[] ClusterWords = ["leiden", "louvain", "cluster", "seurat"];

    /// <summary>Runs.</summary>
    /// <exception cref="CommandException">An option cannot be met.</exception>
    /// <exception cref="DataException">A file cannot be used.</exception>
    public AnnotateResult Run(CancellationToken cancellation)
    {
        Check();
        clock.Stage($"reading {Path.GetFileName(options.Model)}");
        ModelFile model = ModelFile.Load(options.Model);
        CellTypeClassifier classifier = ClassifierRegistry.Restore(model);
        clock.Stage($"reading {Path.GetFileName(options.Input)}");
        using CellFile data = CellFile.Open(options.Input, options.Cells);
        AnnData? copied = options.Copy ? data as AnnData ?? throw NoCopy(data) : null;
        string[]? clusters = options.Vote ? data.ReadObsColumn(options.Clusters ?? throw NoClusters(data)) : null;
        Annotator annotator = new(classifier, data.ReadMatrix());
        Directory.CreateDirectory(options.Output);
        List<string> files = [];

        clock.Stage("labelling cells");
        Annotation annotation = Label(annotator, model.Labels, files, cancellation);
        annotation = clusters is null
            ? annotation
            : annotation with { Vote = MajorityVote.Count(annotation.PredictedLabels, clusters, options.LeastPart) };
        files.Insert(0, PathOf(Predicted));
        AnnotationWriter.Write(files[0], annotation);
        IReadOnlyList<string> notCopied = [];
        if (copied is not null)
        {
            clock.Stage($"copying {data.Name}");
            files.Add(PathOf(Annotated));
            notCopied = new AnnotatedCopy(options, model, annotation).Write(copied, files[^1], clock.Part);
        }

        return new AnnotateResult(model, annotation, annotator.Scale, annotator.MissingGenes, files, notCopied);
    }

    private Annotation Label(Annotator annotator, IReadOnlyList<string> labels, List<string> files, CancellationToken cancellation)
    {
        Annotation With(CellDecided? decided) => annotator.Annotate(options.Rule, decided, (done, all) => clock.Part(done / (double)all), cancellation);

        if (!options.Tables)
        {
            return With(null);
        }

        Annotation? annotation = null;
        files.AddRange([PathOf(Decisions), PathOf(Probabilities)]);
        DecisionTables.Write(files[0], files[1], labels, decided => annotation = With(decided));
        return annotation!;
    }

    private void Check()
    {
        if (options.Prefix.AsSpan().ContainsAny('/', '\\'))
        {
            throw new CommandException(ExitCodes.Usage, "prefix", $"--prefix {options.Prefix} names a folder", "give the beginning of a file name, and the folder with --outdir");
        }

        if (options.Clusters is not null && !options.Vote)
        {
            throw new CommandException(ExitCodes.Usage, "over-clustering", "--over-clustering says which clusters vote, but no vote is asked for", "add --majority-voting");
        }

        string[] outputs = [Predicted, .. options.Tables ? (string[])[Decisions, Probabilities] : [], .. options.Copy ? (string[])[Annotated] : []];
        if (outputs.Any(name => Path.GetFullPath(PathOf(name)) == Path.GetFullPath(options.Input)))
        {
            throw new CommandException(ExitCodes.Usage, "same-file", $"{options.Input} would be written over", "choose another --outdir or --prefix");
        }
    }

    private string PathOf(string name) => Path.Combine(options.Output, options.Prefix + name);

    private static CommandException NoCopy(CellFile data) => new(
        ExitCodes.Usage,
        "no-h5ad",
        $"{data.Name} is no .h5ad of anndata, and --h5ad writes a copy of one",
        "leave out --h5ad: predicted_labels.csv has a line for each cell");

    private static CommandException NoClusters(CellFile data)
    {
        string[] likely = [.. data.ObsColumns.Where(column => ClusterWords.Any(word => column.Contains(word, StringComparison.OrdinalIgnoreCase)))];
        string[] named = likely.Length > 0 ? likely : data.ObsColumns;
        return new CommandException(
            ExitCodes.Usage,
            "over-clustering",
            "--majority-voting needs clusters, and they are yours: this program makes none",
            named.Length == 0
                ? "cluster the cells finely (scanpy: sc.tl.leiden), write the file again and name the column with --over-clustering"
                : $"name a column of {data.Name} with --over-clustering: {string.Join(", ", named)}");
    }
}
