using System.Globalization;
using System.Text;
using ScFed.Node.Sweeps.Cells;

namespace ScFed.Node.Sweeps.Engines;

/// <summary>The job script of a sweep: an array whose task i runs the i-th id of a list and, where there are more ids than tasks, every so manieth after it.</summary>
internal static class SlurmScript
{
    /// <summary>Most tasks of an array; Slurm's own limit is 1001 where nobody has changed it.</summary>
    public const int MostTasks = 1000;

    /// <summary>Tasks of an array for so many cells.</summary>
    public static int Tasks(int cells) => Math.Min(cells, MostTasks);

    /// <summary>The script.</summary>
    /// <param name="folder">The sweep's.</param>
    /// <param name="root">Where the data's paths start from.</param>
    /// <param name="cells">How many ids are in the list.</param>
    /// <param name="jobs">Tasks at a time.</param>
    public static string Text(SweepFolder folder, string root, int cells, int jobs)
    {
        (string file, string[] before) = CellCommand.Self();
        string program = string.Join(' ', ((string[])[file, .. before]).Select(CellCommand.Quoted));
        string outcome = CellCommand.Quoted(Path.GetFullPath(folder.Path));
        StringBuilder script = new();
        script.Append("#!/bin/sh\n");
        script.Append("#SBATCH --job-name=scfed-sweep\n");
        script.Append(CultureInfo.InvariantCulture, $"#SBATCH --array=1-{Tasks(cells)}%{jobs}\n");
        script.Append("#SBATCH --cpus-per-task=1\n");
        script.Append("#SBATCH --output=/dev/null\n");
        script.Append("# A cell that fails leaves its error in its result; the task goes on with the next.\n");
        script.Append(CultureInfo.InvariantCulture, $"folder={outcome}\n");
        script.Append("i=$SLURM_ARRAY_TASK_ID\n");
        script.Append(CultureInfo.InvariantCulture, $"while [ \"$i\" -le {cells} ]; do\n");
        script.Append("  id=$(sed -n \"${i}p\" \"$folder/slurm/ids\")\n");
        script.Append(CultureInfo.InvariantCulture, $"  {program} sweep cell \"$id\" -o \"$folder\" --data-root {CellCommand.Quoted(Path.GetFullPath(root))} 2>\"$folder/slurm/$id.err\" || true\n");
        script.Append(CultureInfo.InvariantCulture, $"  i=$((i + {Tasks(cells)}))\n");
        script.Append("done\n");
        return script.ToString();
    }
}
