using System.Numerics.Tensors;

namespace ScFed.Models.Federation;

/// <summary>Adds up the parts of a plain sum in the order of the sites.</summary>
internal sealed class PlainSum
{
    private readonly Dictionary<string, long[]> _exact = [];
    private readonly Dictionary<string, double[]> _real = [];
    private readonly Dictionary<string, double> _clipNorms = [];
    private readonly List<int> _places = [];

    internal PlainSum(Ask ask)
    {
        foreach (Segment segment in ask.Segments)
        {
            if (segment is RealSegment real)
            {
                _real.Add(real.Name, new double[real.Length]);
                _clipNorms.Add(real.Name, real.ClipNorm);
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
            if (norm > _clipNorms[name])
            {
                Clipped++;
                TensorPrimitives.Multiply(values, _clipNorms[name] / norm, values);
            }

            TensorPrimitives.Add(_real[name], values, _real[name]);
        }
    }

    internal Sum ToSum() => new(_exact, _real, _places);
}
