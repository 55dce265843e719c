namespace ScFed.Models.Classifiers.Linear;

/// <summary>How the linear kinds are trained; part of what every site approves.</summary>
public sealed record LinearSettings
{
    /// <summary>Weight of the loss against the L2 term, as in scikit-learn; left out, it is 1 for logistic regression and 0.01 for the support vector machine.</summary>
    public double? C { get; init; }

    /// <summary>
    /// Training ends where the gradient's norm is at most this part of the weights' norm. As the L2 term makes the objective 1-strongly convex, the
    /// weights are then at most this part of their norm from the optimum, or for logistic regression, whose intercepts are not in that term, a few times this.
    /// Left out, it is 5·10^-4 for the support vector machine and 10^-4 for logistic regression.
    /// </summary>
    public double? Tolerance { get; init; }

    /// <summary>Most evaluations of the objective; each is one sum.</summary>
    public int MaxEvaluations { get; init; } = 1000;

    /// <summary>m, the steps that L-BFGS remembers.</summary>
    public int Memory { get; init; } = 10;

    /// <summary>Whether each gene is divided by its deviation (not centred). Off: it makes rare genes as loud as common ones, and costs accuracy.</summary>
    public bool ScaleGenes { get; init; }

    /// <summary>Whether a label's cells weigh N ÷ (labels · cells of the label), so that each label weighs the same.</summary>
    public bool BalanceLabels { get; init; }
}
