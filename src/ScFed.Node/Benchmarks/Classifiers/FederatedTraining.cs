using ScFed.Models.Classifiers;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>What sites that trained together have made.</summary>
/// <param name="Classifier">The classifier; null where the study stopped because too few sites have anything in common.</param>
/// <param name="Sums">Sums that were closed.</param>
/// <param name="BytesPerSite">Bytes that a site sent.</param>
internal sealed record FederatedTraining(CellTypeClassifier? Classifier, int Sums, long BytesPerSite);
