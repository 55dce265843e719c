namespace ScFed.Models.Federation;

/// <summary>A value that has to be finite is NaN or infinite; the study cannot go on with it.</summary>
public sealed class NotFiniteException(string what) : Exception($"{what}: a value is NaN or infinite");
