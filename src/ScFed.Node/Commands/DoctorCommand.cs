using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScFed.Node.Doctor;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node doctor</c>.</summary>
internal static class DoctorCommand
{
    private const int Width = 11;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static Command Build()
    {
        Option<string> home = new("--home") { Description = "folder in which state will be written", DefaultValueFactory = _ => "." };
        Option<bool> json = SharedOptions.Json("print the findings as JSON");
        Command doctor = new("doctor", "check that this machine can take part: libraries, processor, GPU, disk, clock. Example: scfed-node doctor") { home, json };
        doctor.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            _ => Task.FromResult(Run(parsed.GetRequiredValue(home), parsed.GetValue(json))), parsed.GetValue(json), cancellation));
        return doctor;
    }

    private static int Run(string home, bool json)
    {
        IReadOnlyList<Finding> findings = LocalChecks.Run(home, TimeProvider.System.GetUtcNow());
        int failed = findings.Count(finding => finding.Status == FindingStatus.Fail);
        foreach (string line in json ? [Json(findings, failed)] : Lines(findings, failed))
        {
            Console.Out.WriteLine(line);
        }

        return failed == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static IEnumerable<string> Lines(IReadOnlyList<Finding> findings, int failed)
    {
        foreach (Finding finding in findings)
        {
            string status = finding.Status switch { FindingStatus.Ok => "ok", FindingStatus.Note => "note", _ => "FAIL" };
            yield return $"{status,-5} {finding.Check.PadRight(Width)} {finding.Found}";
            if (finding.Fix is { } fix)
            {
                yield return $"hint: {fix}";
            }
        }

        yield return failed == 0 ? $"all {findings.Count} checks passed" : $"{failed} of {findings.Count} checks failed";
    }

    private static string Json(IReadOnlyList<Finding> findings, int failed) => new JsonObject
    {
        ["schema"] = "scfed/doctor/1",
        ["ok"] = failed == 0,
        ["data"] = new JsonObject
        {
            ["failed"] = failed,
            ["checks"] = new JsonArray([.. findings.Select(finding => new JsonObject
            {
                ["check"] = finding.Check,
                ["status"] = finding.Status.ToString().ToLowerInvariant(),
                ["found"] = finding.Found,
                ["fix"] = finding.Fix,
            })]),
        },
    }.ToJsonString(Indented);
}
