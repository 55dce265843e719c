using System.CommandLine;
using System.Globalization;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Files;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node annotate</c>.</summary>
internal static class AnnotateCommand
{
    public static Command Build()
    {
        Option<string> input = new("--indata", "-i") { Description = "h5ad file with counts", Required = true };
        Option<string> model = new("--model", "-m") { Description = "model.scfed", Required = true };
        Option<string> output = new("--outdir", "-o") { Description = "folder for predicted_labels.csv", DefaultValueFactory = _ => "." };
        Command annotate = new("annotate", "name the type of every cell. Example: scfed-node annotate -i new.h5ad -m demo/model.scfed -o out") { input, model, output };
        annotate.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            _ => Task.FromResult(Run(parsed.GetRequiredValue(input), parsed.GetRequiredValue(model), parsed.GetRequiredValue(output))),
            json: false,
            cancellation));
        return annotate;
    }

    private static int Run(string input, string modelPath, string output)
    {
        ModelFile model = ModelFile.Load(modelPath);
        using AnnData data = AnnDataReader.Open(input);
        Annotation annotation = new Annotator(ClassifierRegistry.Restore(model), data.ReadMatrix()).Annotate();
        int found = model.Genes.Length - annotation.MissingGenes;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"X: {Seen(annotation.Scale)}; {found} of {model.Genes.Length} genes found"));
        string path = Path.Combine(Directory.CreateDirectory(output).FullName, "predicted_labels.csv");
        AnnotationWriter.Write(path, annotation);
        double[] confidence = [.. annotation.Confidence.Order()];
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{annotation.CellNames.Length} cells -> {Path.Combine(output, "predicted_labels.csv")} ({model.Labels.Length} labels, median confidence {confidence[confidence.Length / 2]:0.00})"));
        return ExitCodes.Done;
    }

    private static string Seen(ExpressionScale scale) => scale switch
    {
        ExpressionScale.Counts => "counts, normalised to log1p(CP10k)",
        ExpressionScale.LogNormalised => "log1p of 1e4 already, taken as it is",
        _ => "neither plain counts nor log1p of 1e4; normalised as counts, so look at the result with care",
    };
}
