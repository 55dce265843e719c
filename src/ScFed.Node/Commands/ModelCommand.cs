using System.CommandLine;
using ScFed.Models.Classifiers;
using ScFed.Models.Files;
using ScFed.Node.Reports;
using ScFed.Secure.Audit;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node model</c>: its <c>show</c> and <c>export</c>.</summary>
internal static class ModelCommand
{
    public static Command Build() => new("model", "look into a model file, or write its numbers for other programs") { Show(), Export() };

    private static Command Show()
    {
        Argument<string> file = new("file") { Description = "model.scfed" };
        Option<string?> key = new("--key") { Description = "the aggregator's key as NAME+ID+BASE64; the model's note must be signed by it" };
        Option<bool> json = SharedOptions.Json("print the card as JSON");
        Command show = new("show", "say what a model is and who signed it. Example: scfed-node model show demo/model.scfed") { file, key, json };
        show.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            _ =>
            {
                ModelCard card = ModelCard.Read(parsed.GetRequiredValue(file), parsed.GetValue(key) is { } text ? KeyOf(text) : null);
                foreach (string line in parsed.GetValue(json) ? [card.ToJson()] : card.ToLines())
                {
                    Console.Out.WriteLine(line);
                }

                return Task.FromResult(ExitCodes.Done);
            },
            parsed.GetValue(json),
            cancellation));
        return show;
    }

    private static Command Export()
    {
        Argument<string> file = new("file") { Description = "model.scfed" };
        Option<string> format = new("--format") { Description = "npz: one file for numpy; csv: a folder with one file an array", DefaultValueFactory = _ => "npz" };
        Option<string> output = new("--output", "-o") { Description = "the .npz file, or the folder of the CSV files", Required = true };
        Command export = new("export", "write labels, genes and numbers. Example: scfed-node model export demo/model.scfed --format npz -o model.npz")
        {
            file, format, output,
        };
        export.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            _ => Task.FromResult(Write(parsed.GetRequiredValue(file), parsed.GetRequiredValue(format), parsed.GetRequiredValue(output))), json: false, cancellation));
        return export;
    }

    private static int Write(string file, string format, string output)
    {
        ModelFile model = ModelFile.Load(file);
        _ = ClassifierRegistry.Restore(model);
        switch (format)
        {
            case "npz":
                ModelExport.WriteNpz(output, model);
                Console.Out.WriteLine($"{output} ({model.Arrays.Count} arrays, {ModelExport.LabelsName}, {ModelExport.GenesName})");
                break;
            case "csv":
                foreach (string name in ModelExport.WriteCsv(output, model))
                {
                    Console.Out.WriteLine(Path.Combine(output, name));
                }

                break;
            default:
                throw new CommandException(ExitCodes.Usage, "format", $"--format {format} is not known", "give npz or csv");
        }

        return ExitCodes.Done;
    }

    private static NoteKey KeyOf(string text)
    {
        try
        {
            return NoteKey.Parse(text);
        }
        catch (MalformedNoteException e)
        {
            throw new CommandException(ExitCodes.Usage, "key", $"--key {text} is no key of a note", "give it as model show prints it: NAME+ID+BASE64", e);
        }
    }
}
