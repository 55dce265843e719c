using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Files;

namespace ScFed.Node.Studies;

/// <summary>Writes the model of a state, the same file at every party that holds the state.</summary>
public static class ModelWriting
{
    /// <summary>The model of <paramref name="state"/>; null before the statistics are in.</summary>
    public static ModelFile? ModelOf(Study study, ModelState state)
    {
        CellTypeState known = new(state);
        if (!known.HasStatistics)
        {
            return null;
        }

        CellTypeClassifier classifier = study.Algorithm.Classifier(state);
        return new ModelFile
        {
            Labels = [.. classifier.Labels],
            Genes = [.. classifier.Genes],
            Mean = known.Means.ToArray(),
            Scale = known.Scales.ToArray(),
            Layers = [.. classifier.Network.Layers.Select(l => new Models.Files.DenseLayer(
                l.Inputs,
                l.Outputs,
                classifier.Weights.Slice(l.Start, l.Weights).ToArray(),
                classifier.Weights.Slice(l.BiasStart, l.Outputs).ToArray()))],
            StudyHash = study.File.Hash.ToString(),
            Rounds = study.File.Algorithm.Rounds,
            Sites = study.Plan.Sites,
            Seed = study.File.Algorithm.Seed,
        };
    }
}
