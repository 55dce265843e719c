using System.Diagnostics;
using System.Globalization;
using System.Text;
using ScFed.Models.Files;
using ScFed.Node.Commands;
using ScFed.Node.Files;
using ScFed.Node.Reports;
using ScFed.Node.Reports.Json;

namespace ScFed.Node.Demo;

/// <summary>
/// The output folder. Everything is made in a hidden folder beside the final names and moved there at the end, so that an interrupted run leaves nothing
/// half-written under a final name.
/// </summary>
public sealed class DemoFolder : IDisposable
{
    private const string WorkPrefix = ".running-";

    private readonly string _out;
    private readonly string _work;

    private DemoFolder(string output, string work)
    {
        _out = output;
        _work = work;
        Parties = Directory.CreateDirectory(Path.Combine(work, "parties")).FullName;
    }

    /// <summary>Where the parties' plan folders are made.</summary>
    public string Parties { get; }

    /// <summary>Makes the folder.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static DemoFolder Create(string output)
    {
        try
        {
            string full = Directory.CreateDirectory(output).FullName;
            RemoveAbandoned(full);
            string work = Path.Combine(full, $"{WorkPrefix}{Environment.ProcessId}");
            Directory.CreateDirectory(work);
            return new DemoFolder(full, work);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Usage, "output-unwritable", $"cannot write to {output}: {e.Message}", "choose another folder with --out", e);
        }
    }

    /// <summary>Puts results and audit logs under their final names.</summary>
    /// <param name="model">The model as the demo calculated it.</param>
    /// <param name="aggregator">The aggregator's folder, where its signature of the model lies.</param>
    /// <param name="result">What the demo found.</param>
    public void Publish(ModelFile model, string aggregator, DemoResult result)
    {
        foreach (string party in Directory.GetDirectories(Parties))
        {
            string target = Path.Combine(_out, "audit", Path.GetFileName(party));
            Replace(Path.Combine(party, Studies.PlanFolder.AuditFolder), target);
        }

        string path = Path.Combine(_out, Studies.PlanFolder.ModelFile);
        model.Save(path);
        File.Copy(Path.Combine(aggregator, Studies.PlanFolder.ModelFile + Studies.ModelNote.Extension), path + Studies.ModelNote.Extension, overwrite: true);
        DurableFile.Write(Path.Combine(_out, "report.html"), Encoding.UTF8.GetBytes(DemoReport.Render(result)));
        DurableFile.Write(Path.Combine(_out, "result.json"), Encoding.UTF8.GetBytes(DemoResultJson.Serialize(result)));
    }

    /// <summary>Removes what was only needed while the demo ran: keys, cells and state of the parties.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_work))
        {
            Directory.Delete(_work, recursive: true);
        }
    }

    /// <summary>A demo that was killed could not remove its parties' keys and cells; the next one does.</summary>
    private static void RemoveAbandoned(string folder)
    {
        foreach (string work in Directory.GetDirectories(folder, $"{WorkPrefix}*"))
        {
            if (int.TryParse(Path.GetFileName(work)[WorkPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int process) && !IsRunning(process))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using Process running = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            // There is no such process.
            return false;
        }
    }

    private static void Replace(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (Directory.Exists(to))
        {
            Directory.Delete(to, recursive: true);
        }

        Directory.Move(from, to);
    }
}
