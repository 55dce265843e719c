namespace ScFed.Node.Demo;

/// <summary>The confusion matrix from the one secure evaluation sum, over the labels that were not suppressed.</summary>
/// <param name="Labels">Labels of rows and columns.</param>
/// <param name="Counts">True label × predicted label, row by row.</param>
public sealed record DemoMatrix(IReadOnlyList<string> Labels, IReadOnlyList<long> Counts);
