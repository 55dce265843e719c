using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>Sums that are encoded and not masked: bytes are those of the packed vectors.</summary>
/// <param name="bits">k.</param>
internal sealed class EncodedTraining(int bits) : IFederatedTraining
{
    /// <inheritdoc/>
    public FederatedTraining Train(CellTypeSettings settings, IReadOnlyList<SiteCells> sites, IPerceptronTrainer? trainer, CancellationToken cancellation)
    {
        CellTypeStudy study = new(settings, trainer);
        EncodedFederation federation = new(study, sites, settings.Colluders, bits);
        CellTypeClassifier? classifier;
        try
        {
            classifier = study.Classifier(federation.Run(cancellation));
        }
        catch (StudyPausedException)
        {
            classifier = null;
        }

        return new FederatedTraining(classifier, federation.Sums, federation.UploadBytes);
    }
}
