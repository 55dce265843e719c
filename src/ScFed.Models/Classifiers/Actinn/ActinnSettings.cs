namespace ScFed.Models.Classifiers.Actinn;

/// <summary>What a study of the ACTINN network settles beside what all networks have.</summary>
public sealed record ActinnSettings
{
    /// <summary>How the sites train together.</summary>
    public TrainingMode Mode { get; init; } = TrainingMode.Averaging;

    /// <summary>What each label's cells count in the loss.</summary>
    public LabelWeighting ClassWeights { get; init; } = LabelWeighting.None;
}
