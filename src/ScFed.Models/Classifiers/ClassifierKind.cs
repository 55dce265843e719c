using ScFed.Models.Algorithms;
using ScFed.Models.Files;

namespace ScFed.Models.Classifiers;

/// <summary>One kind of classifier.</summary>
/// <param name="Name">What studies and model files call it.</param>
/// <param name="Plan">Its plan of training, from what the sites approved and a trainer of networks.</param>
/// <param name="FromArrays">Its classifier, from labels, genes and the arrays of a model file; throws FormatException where they are not those of this kind.</param>
internal sealed record ClassifierKind(
    string Name,
    Func<CellTypeSettings, IPerceptronTrainer, TrainingPlan> Plan,
    Func<IReadOnlyList<string>, IReadOnlyList<string>, IReadOnlyList<ModelArray>, CellTypeClassifier> FromArrays);
