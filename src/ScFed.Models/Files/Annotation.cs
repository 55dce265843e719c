namespace ScFed.Models.Files;

/// <summary>What a model says about some cells.</summary>
/// <param name="CellNames">One name a cell.</param>
/// <param name="PredictedLabels">The most probable label of each cell.</param>
/// <param name="Confidence">Its probability.</param>
/// <param name="MissingGenes">Genes of the model that the file lacks; they counted as zero.</param>
/// <param name="Scale">What the values of the file were taken for.</param>
public sealed record Annotation(string[] CellNames, string[] PredictedLabels, double[] Confidence, int MissingGenes, ExpressionScale Scale);
