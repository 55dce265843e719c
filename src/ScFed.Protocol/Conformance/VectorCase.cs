namespace ScFed.Protocol.Conformance;

/// <summary>One case of a file, ready to be run.</summary>
/// <param name="Name">Its name in the file; empty where the file is the case.</param>
/// <param name="Kind">The word of its kind.</param>
/// <param name="Check">Throws where something else comes out; null where there is nothing to run.</param>
/// <param name="NotRun">Why there is nothing to run; empty otherwise.</param>
internal sealed record VectorCase(string Name, string Kind, Action? Check, string NotRun = "");
