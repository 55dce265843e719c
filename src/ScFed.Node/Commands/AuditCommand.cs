using System.CommandLine;
using System.Text.Json;
using ScFed.Node.AuditLog;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node audit</c>, and its <c>verify</c>.</summary>
internal static class AuditCommand
{
    private static readonly JsonSerializerOptions JsonFormat = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Build()
    {
        Argument<string> folder = new("dir") { Description = "folder of one party's audit log" };
        Option<bool> json = SharedOptions.Json("print the findings as JSON");
        Command verify = new("verify", "check an audit log offline. Example: scfed-node audit verify demo/audit/site-1") { folder, json };
        verify.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            _ => Task.FromResult(Run(parsed.GetRequiredValue(folder), parsed.GetValue(json))), parsed.GetValue(json), cancellation));
        return new Command("audit", "check audit logs and evidence; needs only the files") { verify, AuditEvidenceCommand.Build() };
    }

    private static int Run(string folder, bool json)
    {
        if (!Directory.Exists(folder))
        {
            throw new CommandException(ExitCodes.Usage, "folder-missing", $"there is no folder {folder}", "name the folder that holds events.jsonl and checkpoints/");
        }

        AuditReport report = AuditVerification.Verify(folder);
        IReadOnlyList<string> lines = json
            ? [JsonSerializer.Serialize(new { Schema = "scfed/audit/1", Ok = report.IsSound, Data = report.ToSummary() }, JsonFormat)]
            : report.ToLines();
        foreach (string line in lines)
        {
            Console.Out.WriteLine(line);
        }

        return report.IsSound ? ExitCodes.Done : ExitCodes.Failed;
    }
}
