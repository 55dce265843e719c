namespace ScFed.Node.Reports;

/// <summary>What a score is the score of.</summary>
internal enum ComparisonKind
{
    /// <summary>The model that the sites trained together.</summary>
    Federated,

    /// <summary>The same classifier on all training cells in one place.</summary>
    Pooled,

    /// <summary>Mean over the sites' own models.</summary>
    LocalMean,

    /// <summary>One site's own model.</summary>
    Local,
}
