namespace ScFed.Node.Reports.Json;

/// <summary>A failure in the four parts that every error of scfed-node has.</summary>
internal sealed record ErrorDetail(string Word, string Message, string? Hint, string? Page);
