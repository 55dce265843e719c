namespace ScFed.Node.Doctor;

/// <summary>Whether what a check looked at is in order.</summary>
internal enum FindingStatus
{
    /// <summary>In order.</summary>
    Ok = 0,

    /// <summary>Absent or slow, and ScFed runs without it.</summary>
    Note = 1,

    /// <summary>ScFed cannot run with it, or not safely.</summary>
    Fail = 2,
}
