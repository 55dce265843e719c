namespace ScFed.Fuzz.Targets;

/// <summary>Kinds of refusals of readers that declare one exception without a reason.</summary>
internal enum FuzzEnding
{
    /// <summary>Of a note, a checkpoint or a key.</summary>
    Note,

    /// <summary>Of a state.</summary>
    State,
}
