namespace ScFed.Models.Classifiers.Transformer;

/// <summary>What a tensor of a transformer does.</summary>
public enum TransformerTensorKind
{
    /// <summary>A row for each token or position.</summary>
    Embedding,

    /// <summary>The matrix of a linear layer, a row for each output; the only kind that decays.</summary>
    Matrix,

    /// <summary>What is added to a linear layer's or a norm's outputs.</summary>
    Bias,

    /// <summary>What a norm's outputs are multiplied by.</summary>
    Scale,
}
