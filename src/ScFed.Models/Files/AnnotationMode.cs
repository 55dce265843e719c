namespace ScFed.Models.Files;

/// <summary>How the label of a cell follows from the probabilities of all labels, as in CellTypist (Domínguez Conde et al. 2022).</summary>
public enum AnnotationMode
{
    /// <summary>The label of the largest decision value.</summary>
    BestMatch,

    /// <summary>All labels whose probability is above a threshold: none, one or some.</summary>
    ProbMatch,
}
