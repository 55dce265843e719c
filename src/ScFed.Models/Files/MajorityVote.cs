namespace ScFed.Models.Files;

/// <summary>The majority vote of CellTypist (Domínguez Conde et al. 2022): every cell of a cluster is called what most of its cells are.</summary>
/// <param name="Clusters">The cluster of each cell.</param>
/// <param name="Labels">What the cells of its cluster are called.</param>
public sealed record MajorityVote(string[] Clusters, string[] Labels)
{
    /// <summary>What the cells of a cluster are called in which no label has a large enough part.</summary>
    public const string Heterogeneous = "Heterogeneous";

    /// <summary>Counts the votes.</summary>
    /// <param name="predicted">The label of each cell.</param>
    /// <param name="clusters">Its cluster.</param>
    /// <param name="leastPart">Part of a cluster's cells that its label must have; of labels with equally many cells the first in ordinal order wins.</param>
    /// <exception cref="ArgumentException">There is not one cluster a cell.</exception>
    public static MajorityVote Count(string[] predicted, string[] clusters, double leastPart)
    {
        if (predicted.Length != clusters.Length)
        {
            throw new ArgumentException($"{clusters.Length} clusters for {predicted.Length} cells", nameof(clusters));
        }

        Dictionary<string, SortedDictionary<string, int>> votes = new(StringComparer.Ordinal);
        for (int cell = 0; cell < predicted.Length; cell++)
        {
            if (!votes.TryGetValue(clusters[cell], out SortedDictionary<string, int>? cluster))
            {
                votes[clusters[cell]] = cluster = new SortedDictionary<string, int>(StringComparer.Ordinal);
            }

            cluster[predicted[cell]] = cluster.GetValueOrDefault(predicted[cell]) + 1;
        }

        Dictionary<string, string> winners = new(StringComparer.Ordinal);
        foreach ((string cluster, SortedDictionary<string, int> labels) in votes)
        {
            // MaxBy takes the first of equal ones.
            (string label, int cells) = labels.MaxBy(vote => vote.Value);
            winners[cluster] = cells / (double)labels.Values.Sum() < leastPart ? Heterogeneous : label;
        }

        return new MajorityVote(clusters, Array.ConvertAll(clusters, cluster => winners[cluster]));
    }
}
