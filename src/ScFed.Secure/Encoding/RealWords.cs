using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using ScFed.Secure.Masking;

namespace ScFed.Secure.Encoding;

/// <summary>Real lanes in words of one width.</summary>
internal sealed class RealWords<TWord>(int bits, int length) : RealLanes(bits, length)
    where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
{
    private readonly TWord[] _words = new TWord[length];

    public override int WordSize => Unsafe.SizeOf<TWord>();

    public override ulong this[int lane]
    {
        get => ulong.CreateTruncating(_words[lane]) & ((1UL << Bits) - 1);
        set => _words[lane] = TWord.CreateTruncating(value);
    }

    public override void Read(int first, Span<long> values)
    {
        TensorPrimitives.ConvertTruncating<TWord, long>(_words.AsSpan(first, values.Length), values);
        TensorPrimitives.ShiftLeft(values, 64 - Bits, values);
        TensorPrimitives.ShiftRightArithmetic(values, 64 - Bits, values);
    }

    public override void Write(int first, ReadOnlySpan<long> values) =>
        TensorPrimitives.ConvertTruncating<long, TWord>(values, _words.AsSpan(first, values.Length));

    public override void Add(RealLanes other) => TensorPrimitives.Add<TWord>(_words, ((RealWords<TWord>)other)._words, _words);

    public override void Apply(ReadOnlySpan<MaskTerm> masks, int first, int count, long word) =>
        MaskExpansion.Apply(masks, _words.AsSpan(first, count), word);

    public override void Clear() => Array.Clear(_words);

    internal override void Pack(int first, int count, Span<byte> packed) => PackedLanes.Pack<TWord>(_words.AsSpan(first, count), Bits, packed);

    internal override void Unpack(int first, int count, ReadOnlySpan<byte> packed) => PackedLanes.Unpack(packed, Bits, _words.AsSpan(first, count));

    internal override void AddPacked(int first, int count, ReadOnlySpan<byte> packed)
    {
        TWord[] scratch = ArrayPool<TWord>.Shared.Rent(count);
        try
        {
            Span<TWord> addends = scratch.AsSpan(0, count);
            PackedLanes.Unpack(packed, Bits, addends);
            Span<TWord> sums = _words.AsSpan(first, count);
            TensorPrimitives.Add(sums, addends, sums);
        }
        finally
        {
            ArrayPool<TWord>.Shared.Return(scratch);
        }
    }
}
