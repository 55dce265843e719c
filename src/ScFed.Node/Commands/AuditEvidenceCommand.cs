using System.CommandLine;
using ScFed.Node.AuditLog;
using ScFed.Node.Studies;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node audit evidence</c>: who lied, and whether the file proves it. Needs the file and the study, and no party.</summary>
internal static class AuditEvidenceCommand
{
    public static Command Build()
    {
        Argument<string> file = new("file") { Description = "an .evidence file of any party" };
        Option<string> study = new("--study") { Description = "the approved study.json, or the folder that it lies in", Required = true };
        Option<bool> json = SharedOptions.Json("print the finding as JSON");
        Command evidence = new("evidence", "say who lied, if the file proves it. Example: scfed-node audit evidence plan/evidence/0a1b….evidence --study plan")
        {
            file, study, json,
        };
        evidence.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            _ => Task.FromResult(Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(study), parsed.GetValue(json))), parsed.GetValue(json), cancellation));
        return evidence;
    }

    private static int Run(string file, string study, bool json)
    {
        bool isFile = Path.GetFileName(study) == StudyFile.FileName && File.Exists(study);
        StudyFile approved = StudyFile.Load(isFile ? Path.GetDirectoryName(Path.GetFullPath(study))! : study);
        EvidenceReport report = EvidenceReport.Of(file, Study.From(approved));
        Console.Out.WriteLine(json ? report.ToJson() : report.ToText());
        return report.Proven ? ExitCodes.Done : ExitCodes.Failed;
    }
}
