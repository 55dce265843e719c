namespace ScFed.Fuzz;

/// <summary>A reader broke what must hold.</summary>
internal sealed class FuzzFailure(string what, Exception? inner = null) : Exception(what, inner);
