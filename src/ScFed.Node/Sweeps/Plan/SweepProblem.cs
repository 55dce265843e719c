namespace ScFed.Node.Sweeps.Plan;

/// <summary>What is wrong with a sweep's file.</summary>
/// <param name="Path">The key, in the JSON form: <c>grid.bits</c>, <c>data[0].name</c>.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Hint">What to write instead.</param>
internal sealed record SweepProblem(string Path, string Message, string Hint);
