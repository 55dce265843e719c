namespace ScFed.Protocol.Wire;

/// <summary>The version of <c>docs/wire.md</c> that this code speaks; stands in every hello and welcome. Both ends must speak the same.</summary>
public static class WireVersion
{
    /// <summary>Version 1.</summary>
    public const ushort Current = 1;
}
