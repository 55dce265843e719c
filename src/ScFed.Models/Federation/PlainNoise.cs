namespace ScFed.Models.Federation;

/// <summary>
/// Gaussian noise of the reference run: float64 from a seeded generator, added once to a sum that lies open in this process. It stands for what a trusted
/// curator would add (central differential privacy), to compare with; it protects nobody, as whoever knows the seed knows the noise.
/// </summary>
/// <param name="seed">Draws the noise.</param>
/// <param name="entry">The entry of the plan.</param>
internal sealed class PlainNoise(ulong seed, int entry)
{
    private readonly StudyRandom _random = StudyRandom.For("reference.noise", seed, (ulong)entry);

    /// <summary>Adds noise of a deviation to every coordinate (Box and Muller 1958).</summary>
    internal void AddTo(Span<double> sum, double deviation)
    {
        for (int i = 0; i < sum.Length; i += 2)
        {
            double radius = deviation * Math.Sqrt(-2 * Math.Log(1 - _random.Unit()));
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * _random.Unit());
            sum[i] += radius * cosine;
            if (i + 1 < sum.Length)
            {
                sum[i + 1] += radius * sine;
            }
        }
    }
}
