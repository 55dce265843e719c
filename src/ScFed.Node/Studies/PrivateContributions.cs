using ScFed.Models.Federation;
using ScFed.Secure.Encoding;
using ScFed.Secure.Noise;
using ScFed.Secure.Sums;

namespace ScFed.Node.Studies;

/// <summary>The units of one site in one private sum: who was drawn, and who has added what.</summary>
internal sealed class PrivateContributions(Ask ask, IReadOnlyDictionary<string, NoisedSum> sums, RoundingCoins coins) : IDisposable
{
    private readonly Dictionary<string, HashSet<int>> _added = sums.Keys.ToDictionary(name => name, _ => new HashSet<int>());
    private HashSet<int> _drawn = [];
    private int[]? _order;
    private int _units;

    public IReadOnlyList<int> Draw(int units)
    {
        if (_order is null)
        {
            _order = PoissonSample.Draw(units, ask.Privacy!.SamplingRate);
            _drawn = [.. _order];
            _units = units;
        }

        return units == _units ? _order : throw new InvalidOperationException($"the coins were thrown for {_units} units, not {units}");
    }

    public void Add(string segment, int unit, ReadOnlySpan<double> vector)
    {
        NoisedSum sum = SumOf(segment);
        Enter(segment, unit);
        sum.Add(vector);
    }

    public void Add(string segment, FactoredUnits vectors)
    {
        NoisedSum sum = SumOf(segment);
        OuterProducts products = new(
            vectors.Units.Count,
            ask.Segments.First(s => s.Name == segment).Length,
            [.. vectors.Blocks.Select(block => new Secure.Sums.OuterBlock(block.Start, block.Rows, block.Columns, block.Left, block.Right))]);
        foreach (int unit in vectors.Units)
        {
            Enter(segment, unit);
        }

        sum.Add(products);
    }

    public NoisedSum SumOf(string segment) =>
        sums.GetValueOrDefault(segment) ?? throw new ArgumentException($"'{ask.Query}' asks for no '{segment}'", nameof(segment));

    public void Dispose()
    {
        foreach (NoisedSum sum in sums.Values)
        {
            sum.Dispose();
        }

        coins.Dispose();
        Array.Clear(_order ?? []);
        _drawn.Clear();
    }

    private void Enter(string segment, int unit)
    {
        // A unit that adds twice would move the sum by twice its clip.
        if (!_drawn.Contains(unit) || !_added[segment].Add(unit))
        {
            throw new ArgumentException($"unit {unit} was not drawn for '{ask.Query}', or has added to '{segment}' already", nameof(unit));
        }
    }
}
