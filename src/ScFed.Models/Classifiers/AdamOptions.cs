namespace ScFed.Models.Classifiers;

/// <summary>Adam (Kingma and Ba 2015) with β 0.9 and 0.999, ε 10^-8.</summary>
/// <param name="LearningRate">Step size at first.</param>
/// <param name="L2">Half of this times the squared weights (not biases) is added to the loss, as in ACTINN.</param>
/// <param name="Decay">What the step size is multiplied by every <paramref name="DecaySteps"/> steps, at once and not little by little.</param>
/// <param name="DecaySteps">Steps from one multiplication to the next.</param>
public sealed record AdamOptions(double LearningRate, double L2, double Decay = 1, int DecaySteps = 1000)
{
    internal const double Beta1 = 0.9;
    internal const double Beta2 = 0.999;
    internal const double Epsilon = 1e-8;

    /// <summary>What each label's cells count in the loss; null where all count alike.</summary>
    public IReadOnlyList<float>? LabelWeights { get; init; }

    /// <summary>The step size after this many steps.</summary>
    public double RateAfter(long steps) => Decay == 1 ? LearningRate : LearningRate * Math.Pow(Decay, steps / DecaySteps);
}
