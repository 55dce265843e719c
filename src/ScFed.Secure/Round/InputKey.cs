using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round;

/// <summary>Rule 4: what an input without noise answers. Under one key a site sends one input only, byte for byte, until a sum with that key is closed.</summary>
/// <param name="Query">What is asked of the data.</param>
/// <param name="StateHash">On which state.</param>
public sealed record InputKey(string Query, Digest StateHash);
