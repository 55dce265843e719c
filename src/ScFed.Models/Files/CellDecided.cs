namespace ScFed.Models.Files;

/// <summary>Is given what a classifier calculated for one cell.</summary>
/// <param name="cell">The cell.</param>
/// <param name="name">Its name.</param>
/// <param name="decisions">The decision value of each label.</param>
/// <param name="probabilities">The probability of each label.</param>
public delegate void CellDecided(int cell, string name, ReadOnlySpan<double> decisions, ReadOnlySpan<double> probabilities);
