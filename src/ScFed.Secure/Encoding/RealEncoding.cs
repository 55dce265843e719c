using System.Numerics.Tensors;

namespace ScFed.Secure.Encoding;

/// <summary>How one real segment becomes integers: clip (L2) → rotate, where the study says so → scale → round. Everything follows from the approved study.</summary>
/// <param name="Length">d.</param>
/// <param name="Clip">C: a unit's longer vector is shortened to this norm.</param>
/// <param name="Scale">The grid.</param>
/// <param name="Rotation">The rotation, or null.</param>
public sealed record RealEncoding(int Length, double Clip, RealScale Scale, SignedHadamard? Rotation = null)
{
    /// <summary>s·C.</summary>
    public double ScaledClip => Scale.Value * Clip;

    /// <summary>How far one unit can move the integers of a site, in steps (L2): the sensitivity of the vector that is rounded.</summary>
    public double Sensitivity(RoundingRule rule) => rule switch
    {
        RoundingRule.SumOnce => ScaledClip + Math.Sqrt(Length),
        RoundingRule.PerUnit => Math.Sqrt(ConditionalRounding.SquaredBound(ScaledClip, Length)),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    /// <summary>The length of the block at coordinate <paramref name="at"/>, for encoding and decoding alike.</summary>
    internal int BlockAt(int at) => SignedHadamard.BlockLength(Length - at);

    /// <summary>Puts one block of a vector on the grid, unrounded: multiplied by <paramref name="factor"/>, rotated and scaled.</summary>
    internal void Place(ReadOnlySpan<double> values, double factor, int at, Span<double> block)
    {
        // √m only where a block is rotated; of the order of these products only this site ever knows.
        double scale = Rotation is null ? factor * Scale.Value : factor * Scale.Value / Math.Sqrt(block.Length);
        TensorPrimitives.Multiply(values.Slice(at, block.Length), scale, block);
        Rotation?.Rotate(at, block);
    }
}
