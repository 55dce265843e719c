namespace ScFed.Models.Federation;

/// <summary>
/// Takes what one site adds to a sum, at most once a segment; a segment left out counts as zeros. The host clips, encodes, masks and sums: an
/// algorithm never sees what another site added.
/// </summary>
public interface IContributions
{
    /// <summary>The site's coordinates of an exact segment.</summary>
    void AddExact(string segment, ReadOnlySpan<long> values);

    /// <summary>The site's coordinates of a real segment.</summary>
    void AddReal(string segment, ReadOnlySpan<double> values);
}
