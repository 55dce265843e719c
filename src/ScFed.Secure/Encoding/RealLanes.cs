using ScFed.Secure.Masking;

namespace ScFed.Secure.Encoding;

/// <summary>
/// The real lanes of a vector: words of 16 bits at k = 16, of 32 to k = 32, of 64 above. They count modulo the width of the word in memory and modulo
/// 2^k on the wire and to whoever reads them; 2^k divides the width, so reducing late changes nothing.
/// </summary>
public abstract class RealLanes
{
    private protected RealLanes(int bits, int length)
    {
        Bits = bits;
        Length = length;
    }

    /// <summary>k.</summary>
    public int Bits { get; }

    /// <summary>Lanes, canaries included.</summary>
    public int Length { get; }

    /// <summary>Bytes of a word in memory: 2, 4 or 8.</summary>
    public abstract int WordSize { get; }

    /// <summary>The value of one lane modulo 2^k.</summary>
    public abstract ulong this[int lane] { get; set; }

    /// <summary>Zeros, in the narrowest word that holds <paramref name="bits"/> (16 to 40) bits.</summary>
    internal static RealLanes Create(int bits, int length) => bits switch
    {
        16 => new RealWords<ushort>(bits, length),
        <= 32 => new RealWords<uint>(bits, length),
        _ => new RealWords<ulong>(bits, length),
    };

    /// <summary>The centred value of one lane.</summary>
    public long CentredAt(int lane) => unchecked((long)(this[lane] << (64 - Bits))) >> (64 - Bits);

    /// <summary>The centred values of consecutive lanes.</summary>
    public abstract void Read(int first, Span<long> values);

    /// <summary>Sets consecutive lanes.</summary>
    public abstract void Write(int first, ReadOnlySpan<long> values);

    /// <summary>Adds as many lanes of the same layout.</summary>
    public abstract void Add(RealLanes other);

    /// <summary>Adds or subtracts masks over consecutive lanes, the first with word <paramref name="word"/> of each stream, and so on.</summary>
    public abstract void Apply(ReadOnlySpan<MaskTerm> masks, int first, int count, long word);

    /// <summary>Wipes them.</summary>
    public abstract void Clear();

    /// <summary>Packs consecutive lanes as they go over the wire.</summary>
    internal abstract void Pack(int first, int count, Span<byte> packed);

    /// <summary>Sets consecutive lanes from the wire.</summary>
    /// <exception cref="Round.RoundException"><see cref="Round.Misbehaviour.Padding"/>.</exception>
    internal abstract void Unpack(int first, int count, ReadOnlySpan<byte> packed);

    /// <summary>Adds consecutive lanes from the wire.</summary>
    /// <exception cref="Round.RoundException"><see cref="Round.Misbehaviour.Padding"/>.</exception>
    internal abstract void AddPacked(int first, int count, ReadOnlySpan<byte> packed);

    /// <summary>Shows the layout only.</summary>
    public override string ToString() => $"RealLanes {{ {Length} of {Bits} bits }}";
}
