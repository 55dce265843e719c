namespace ScFed.Models.Federation;

/// <summary>What a sum can be for; a site's policy allows or refuses each.</summary>
public static class Purposes
{
    /// <summary>How many sites have a cell of each label.</summary>
    public const string LabelPresence = "label-presence";

    /// <summary>At how many sites each gene is seen.</summary>
    public const string GenePresence = "gene-presence";

    /// <summary>Counts, sums and sums of squares over cells.</summary>
    public const string Statistics = "statistics";

    /// <summary>An update of the model.</summary>
    public const string Training = "training";

    /// <summary>The loss of the model on cells that no site trains on.</summary>
    public const string Validation = "validation";

    /// <summary>The confusion matrix of held-out cells.</summary>
    public const string Evaluation = "evaluation";
}
