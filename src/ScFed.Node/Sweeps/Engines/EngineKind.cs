namespace ScFed.Node.Sweeps.Engines;

/// <summary>What runs the cells.</summary>
internal enum EngineKind
{
    /// <summary>Processes on this machine.</summary>
    Local = 0,

    /// <summary>A job array of Slurm.</summary>
    Slurm = 1,
}
