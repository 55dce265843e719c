using ScFed.Secure.Bytes;

namespace ScFed.Secure.Audit;

/// <summary>Size and RFC 6962 root of an audit log.</summary>
public readonly record struct LogHead(ulong Size, Digest Root);
