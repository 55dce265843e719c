namespace ScFed.Models.Classifiers;

/// <summary>Adam (Kingma and Ba 2015) with β 0.9 and 0.999, ε 10^-8.</summary>
/// <param name="LearningRate">Step size.</param>
/// <param name="L2">Half of this times the squared weights (not biases) is added to the loss, as in ACTINN.</param>
public sealed record AdamOptions(double LearningRate, double L2)
{
    internal const double Beta1 = 0.9;
    internal const double Beta2 = 0.999;
    internal const double Epsilon = 1e-8;
}
