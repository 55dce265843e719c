namespace ScFed.Secure.Audit;

/// <summary>Bytes from outside are not a signed note, or not a checkpoint.</summary>
public sealed class MalformedNoteException : FormatException
{
    /// <summary>Without a reason.</summary>
    public MalformedNoteException()
    {
    }

    /// <summary>With the reason.</summary>
    public MalformedNoteException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason and what led to it.</summary>
    public MalformedNoteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
