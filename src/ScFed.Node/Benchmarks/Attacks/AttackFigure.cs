namespace ScFed.Node.Benchmarks.Attacks;

/// <summary>One measurement of an attack.</summary>
/// <param name="Attack">What was tried and how success is counted, such as <c>membership-loss-cells-auc</c>.</param>
/// <param name="Regime">What protected the data.</param>
/// <param name="Classifier">What was trained; <c>-</c> where it does not matter.</param>
/// <param name="Unit">What is attacked: a cell, a donor, a site.</param>
/// <param name="Epsilon">ε by the charges of the attacked study, or null where it is not private.</param>
/// <param name="Delta">δ that goes with it.</param>
/// <param name="Value">The success and its 95 % interval; an end that is not a number was not measured.</param>
/// <param name="Count">Guesses, scores or targets that the value comes from.</param>
internal sealed record AttackFigure(
    string Attack, string Regime, string Classifier, string Unit, double? Epsilon, double? Delta, Interval Value, int Count);
