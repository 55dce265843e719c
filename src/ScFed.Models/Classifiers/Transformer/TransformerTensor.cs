namespace ScFed.Models.Classifiers.Transformer;

/// <summary>One tensor within the flat vector of a transformer's parameters.</summary>
/// <param name="Name">What it is called in a file of weights.</param>
/// <param name="Shape">Its dimensions; row by row.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="Kind">What it does, and with it how it starts and whether it decays.</param>
public sealed record TransformerTensor(string Name, IReadOnlyList<int> Shape, int Start, TransformerTensorKind Kind)
{
    /// <summary>Values.</summary>
    public int Length => Shape.Aggregate(1, (product, dimension) => product * dimension);

    /// <summary>Where the next one starts.</summary>
    public int End => Start + Length;
}
