using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ScFed.Secure.Encoding;

namespace ScFed.Secure.Sums;

/// <summary>
/// One site's part of one real segment, unit by unit. Every unit's vector is clipped here, whatever an algorithm hands over: an algorithm that never sums
/// cannot get its sensitivity wrong. No site has more units than its grid was made for.
/// </summary>
public sealed class ClippedSum : IDisposable
{
    private readonly RealEncoding _encoding;
    private readonly RoundingRule _rule;
    private readonly RoundingCoins _coins;
    private readonly double[] _values;
    private readonly long[] _integers;
    private readonly long[] _rounded;
    private readonly int _maxUnits;

    /// <summary>Nothing yet; takes as many units as the grid has room for.</summary>
    public ClippedSum(RealEncoding encoding, RoundingRule rule, RoundingCoins coins)
        : this(encoding, rule, coins, encoding.Scale.Units)
    {
    }

    /// <summary>Nothing yet; what more units than the grid has room for push beyond its bound is cut off there, coordinate by coordinate.</summary>
    internal ClippedSum(RealEncoding encoding, RoundingRule rule, RoundingCoins coins, int maxUnits)
    {
        _maxUnits = maxUnits;
        _encoding = encoding;
        _rule = rule;
        _coins = coins;
        _values = new double[encoding.Length];
        bool perUnit = rule == RoundingRule.PerUnit;
        _integers = new long[perUnit ? encoding.Length : 0];
        _rounded = new long[perUnit ? encoding.Length : 0];
    }

    /// <summary>Units so far.</summary>
    public int Units { get; private set; }

    /// <summary>Clips one unit's vector and adds it.</summary>
    /// <exception cref="ArgumentException">Another length, or a value that is not finite; nothing was added.</exception>
    /// <exception cref="InvalidOperationException">The grid leaves no room for a further unit.</exception>
    public void Add(ReadOnlySpan<double> unit)
    {
        if (unit.Length != _encoding.Length)
        {
            throw new ArgumentException("the vector does not have the length of its segment", nameof(unit));
        }

        RequireRoom(1);
        double factor = L2Clip.Factor(unit, _encoding.Clip);
        if (_rule == RoundingRule.PerUnit)
        {
            AddRounded(unit, factor);
        }
        else
        {
            for (int i = 0; i < unit.Length; i++)
            {
                _values[i] += unit[i] * factor;
            }
        }

        Units++;
    }

    /// <summary>Clips the vectors of several units and adds them.</summary>
    /// <exception cref="ArgumentException">Another length, or a value that is not finite; nothing was added.</exception>
    /// <exception cref="InvalidOperationException">The grid leaves no room for so many units, or each of them would have to be rounded.</exception>
    public void Add(OuterProducts units)
    {
        if (units.Length != _encoding.Length)
        {
            throw new ArgumentException("the vectors do not have the length of their segment", nameof(units));
        }

        if (_rule == RoundingRule.PerUnit)
        {
            throw new InvalidOperationException("vectors that are rounded one by one are added one by one");
        }

        RequireRoom(units.Units);
        units.AddClipped(_encoding.Clip, _values);
        Units += units.Units;
    }

    /// <summary>Writes the site's integers into the lanes of its input.</summary>
    public void WriteTo(LaneVector lanes, int first)
    {
        if (_rule == RoundingRule.PerUnit)
        {
            lanes.SetReal(first, _integers);
        }
        else
        {
            RealEncoder.Encode(_encoding, _values, 1, _coins, lanes, first);
        }
    }

    /// <summary>Wipes what was added.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_values.AsSpan()));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_integers.AsSpan()));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_rounded.AsSpan()));
    }

    /// <summary>Names the kind only.</summary>
    public override string ToString() => "ClippedSum { … }";

    private void RequireRoom(int more)
    {
        if (more > _maxUnits - Units)
        {
            throw new InvalidOperationException($"the study allows a site {_maxUnits} units");
        }
    }

    private void AddRounded(ReadOnlySpan<double> unit, double factor)
    {
        for (int at = 0; at < unit.Length;)
        {
            int count = _encoding.BlockAt(at);
            _encoding.Place(unit, factor, at, _values.AsSpan(at, count));
            at += count;
        }

        ConditionalRounding.Round(_values, _encoding.ScaledClip, _coins, _rounded);
        for (int i = 0; i < _rounded.Length; i++)
        {
            _integers[i] += _rounded[i];
        }
    }
}
