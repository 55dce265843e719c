namespace ScFed.Node.Demo;

/// <summary>Scores of one model on the union of the sites' held-out cells.</summary>
/// <param name="Accuracy">Share of cells named rightly.</param>
/// <param name="MacroF1">Mean F1 over the labels that have test cells.</param>
public sealed record DemoScore(double Accuracy, double MacroF1);
