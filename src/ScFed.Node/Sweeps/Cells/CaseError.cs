namespace ScFed.Node.Sweeps.Cells;

/// <summary>Why a cell cannot be run.</summary>
internal enum CaseError
{
    /// <summary>It protects donors, and a donor has cells at two sites.</summary>
    DonorAtTwoSites = 0,

    /// <summary>The data file is not the one that the cell was named for.</summary>
    OtherData = 1,

    /// <summary>It sets steps, and its classifier ends by itself.</summary>
    NoSteps = 2,

    /// <summary>The process that ran it ended without a result.</summary>
    Ended = 3,
}
