namespace ScFed.Node.Sweeps.Cells;

/// <summary>One line of manifest.jsonl: a cell, and the one command that runs it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">The data set's file, relative to the data root.</param>
/// <param name="Command">The command, run where the sweep was.</param>
/// <param name="Case">Its settings.</param>
internal sealed record ManifestLine(string Id, string File, string Command, SweepCase Case);
