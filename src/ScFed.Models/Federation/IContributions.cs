namespace ScFed.Models.Federation;

/// <summary>
/// Takes what one site adds to a sum, at most once a segment; a segment left out counts as zeros. The host clips, encodes, masks and sums: an
/// algorithm never sees what another site added. To a private sum units add, one by one: the host draws who takes part, clips and noises.
/// </summary>
public interface IContributions
{
    /// <summary>The site's coordinates of an exact segment.</summary>
    void AddExact(string segment, ReadOnlySpan<long> values);

    /// <summary>The site's coordinates of a real segment.</summary>
    void AddReal(string segment, ReadOnlySpan<double> values);

    /// <summary>
    /// Who takes part in a private sum: of the site's units 0 to <paramref name="units"/> − 1 those that fresh secret coins pick, rising. The first call
    /// draws; later ones repeat it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The sum is not private, or was drawn for another number of units.</exception>
    IReadOnlyList<int> DrawUnits(int units);

    /// <summary>The vector of one unit in a segment of a private sum, once.</summary>
    /// <exception cref="ArgumentException">The unit was not drawn, or has added to this segment already.</exception>
    void AddUnit(string segment, int unit, ReadOnlySpan<double> vector);

    /// <summary>
    /// The vectors of several units in a segment of a private sum, once each; further calls may bring further units. The buffers are read before it returns, and
    /// are their caller's again.
    /// </summary>
    /// <exception cref="ArgumentException">A unit was not drawn, or has added to this segment already.</exception>
    void AddUnits(string segment, FactoredUnits vectors);
}
