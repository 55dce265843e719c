namespace ScFed.Secure.Bytes;

/// <summary>
/// The label that every signed body starts with: "scfed/v1/" ‖ name ‖ zero byte, another one for each message, so that a signature on one message
/// is none on any other (<c>docs/protocol.md</c>, section Bytes).
/// </summary>
public static class Label
{
    /// <summary>Set-up header.</summary>
    public static ReadOnlySpan<byte> SetupHeader => "scfed/v1/setup-header\0"u8;

    /// <summary>R1.</summary>
    public static ReadOnlySpan<byte> R1 => "scfed/v1/R1\0"u8;

    /// <summary>R2 header.</summary>
    public static ReadOnlySpan<byte> R2 => "scfed/v1/R2\0"u8;

    /// <summary>Round header.</summary>
    public static ReadOnlySpan<byte> RoundHeader => "scfed/v1/round-header\0"u8;

    /// <summary>R3 header.</summary>
    public static ReadOnlySpan<byte> R3 => "scfed/v1/R3\0"u8;

    /// <summary>Pair fault.</summary>
    public static ReadOnlySpan<byte> PairFault => "scfed/v1/pair-fault\0"u8;

    /// <summary>Refusal.</summary>
    public static ReadOnlySpan<byte> Refuse => "scfed/v1/refuse\0"u8;

    /// <summary>R4.</summary>
    public static ReadOnlySpan<byte> R4 => "scfed/v1/R4\0"u8;

    /// <summary>R5.</summary>
    public static ReadOnlySpan<byte> R5 => "scfed/v1/R5\0"u8;

    /// <summary>R6.</summary>
    public static ReadOnlySpan<byte> R6 => "scfed/v1/R6\0"u8;

    /// <summary>H(X).</summary>
    public static ReadOnlySpan<byte> Sum => "scfed/v1/sum\0"u8;

    /// <summary>Close.</summary>
    public static ReadOnlySpan<byte> Close => "scfed/v1/close\0"u8;

    /// <summary>Void(sid).</summary>
    public static ReadOnlySpan<byte> Void => "scfed/v1/void\0"u8;
}
