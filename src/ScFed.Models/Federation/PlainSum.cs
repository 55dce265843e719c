using System.Numerics.Tensors;

namespace ScFed.Models.Federation;

/// <summary>Adds up the parts of a plain sum in the order of the sites.</summary>
internal sealed class PlainSum
{
    private readonly Dictionary<string, long[]> _exact = [];
    private readonly Dictionary<string, double[]> _real = [];
    private readonly Dictionary<string, RealSegment> _segments = [];
    private readonly List<int> _places = [];

    internal PlainSum(Ask ask)
    {
        foreach (Segment segment in ask.Segments)
        {
            if (segment is RealSegment real)
            {
                _real.Add(real.Name, new double[real.Length]);
                _segments.Add(real.Name, real);
            }
            else
            {
                _exact.Add(segment.Name, new long[segment.Length]);
            }
        }
    }

    internal IReadOnlyList<int> Places => _places;

    internal int Clipped { get; private set; }

    internal void Add(int place, PlainContributions part)
    {
        _places.Add(place);
        foreach ((string name, long[] values) in part.Exact)
        {
            TensorPrimitives.Add(_exact[name], values, _exact[name]);
        }

        foreach ((string name, double[] values) in part.Real)
        {
            double norm = TensorPrimitives.Norm<double>(values);
            if (norm > _segments[name].ClipNorm)
            {
                Clipped++;
                TensorPrimitives.Multiply(values, _segments[name].ClipNorm / norm, values);
            }

            TensorPrimitives.Add(_real[name], values, _real[name]);
        }

        foreach ((string name, PlainUnits units) in part.Units)
        {
            Clipped += units.Clipped;
            TensorPrimitives.Add(_real[name], units.Sum, _real[name]);
        }
    }

    /// <summary>The totals, with noise of z · C on each segment where there is any.</summary>
    internal Sum ToSum(PlainNoise? noise = null)
    {
        foreach (RealSegment segment in _segments.Values.Where(segment => segment.NoiseMultiplier > 0))
        {
            noise?.AddTo(_real[segment.Name], segment.NoiseMultiplier * segment.ClipNorm);
        }

        return new Sum(_exact, _real, _places);
    }
}
