namespace ScFed.Protocol.Wire;

/// <summary>A connection ends for the reason <see cref="Code"/>. The only exception that bytes from outside can cause.</summary>
public sealed class ProtocolException : Exception
{
    /// <summary>A reason found at this end.</summary>
    public ProtocolException(ErrorCode code, string detail, Exception? inner = null)
        : this(code, detail, reportedByPeer: false, inner)
    {
    }

    private ProtocolException(ErrorCode code, string detail, bool reportedByPeer, Exception? inner)
        : base(Describe(code, detail, reportedByPeer), inner)
    {
        Code = code;
        Detail = detail;
        ReportedByPeer = reportedByPeer;
    }

    /// <summary>The reason.</summary>
    public ErrorCode Code { get; }

    /// <summary>What exactly; may be empty.</summary>
    public string Detail { get; }

    /// <summary>Whether the peer says so of this end, instead of this end of the peer.</summary>
    public bool ReportedByPeer { get; }

    /// <summary>A reason that the peer gave in an error message.</summary>
    public static ProtocolException FromPeer(ErrorCode code, string detail) => new(code, detail, reportedByPeer: true, inner: null);

    private static string Describe(ErrorCode code, string detail, bool reportedByPeer)
    {
        string sentence = detail.Length == 0 ? code.Sentence() : $"{code.Sentence()}: {detail}";
        return reportedByPeer ? $"the peer says: {sentence}" : sentence;
    }
}
