using CsCheck;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Federation;

public sealed class ModelStateTests
{
    private static readonly Gen<ModelState> States = Gen.Select(
        Gen.Char["abcxyz019.-"].Array[1, 12].Select(name => new string(name)),
        Gen.Bool,
        Gen.Long.Array[0, 20],
        Gen.Double.Where(double.IsFinite).Array[0, 20]).Array[0, 6].Select(arrays =>
        {
            ModelState state = ModelState.Empty;
            foreach ((string name, bool integers, long[] longs, double[] doubles) in arrays)
            {
                state = integers ? state.With(name, longs) : state.With(name, doubles);
            }

            return state;
        });

    private static byte[] Sample => ModelState.Empty.With("counts", 1L, -2L).With("weights", (double[])[0.5]).ToBytes();

    [Fact]
    public void BytesSurviveTheRoundTrip() =>
        States.Sample(state => Assert.Equal(state.ToBytes(), ModelState.FromBytes(state.ToBytes()).ToBytes()));

    [Fact]
    public void BytesAreAsDocumented()
    {
        byte[] expected =
        [
            .. "scfed/v1/state\0"u8, 2, 0, 0, 0,
            6, 0, 0, 0, .. "counts"u8, 1, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
            7, 0, 0, 0, .. "weights"u8, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f,
        ];
        Assert.Equal(expected, Sample);
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        for (int length = 0; length < Sample.Length; length++)
        {
            Assert.Throws<ModelStateFormatException>(() => ModelState.FromBytes(Sample.AsSpan(0, length)));
        }
    }

    [Fact]
    public void LeftOverBytesAreRefused() => Assert.Throws<ModelStateFormatException>(() => ModelState.FromBytes([.. Sample, 0]));

    [Fact]
    public void FlippedBytesAreRefusedOrReadAsWritten() => Gen.Select(Gen.Int[0, Sample.Length - 1], Gen.Byte).Sample((at, value) =>
    {
        byte[] bytes = Sample;
        bytes[at] = value;
        try
        {
            Assert.Equal(bytes, ModelState.FromBytes(bytes).ToBytes());
        }
        catch (ModelStateFormatException)
        {
            Assert.NotEqual(Sample, bytes);
        }
    });

    [Fact]
    public void AHugeLengthIsRefusedBeforeAllocation()
    {
        byte[] bytes = [.. "scfed/v1/state\0"u8, 1, 0, 0, 0, 1, 0, 0, 0, (byte)'a', 1, 0xff, 0xff, 0xff, 0x7f];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ModelStateFormatException>(() => ModelState.FromBytes(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void ANameTwiceIsRefused()
    {
        byte[] array = [1, 0, 0, 0, (byte)'a', 1, 0, 0, 0, 0];
        byte[] bytes = [.. "scfed/v1/state\0"u8, 2, 0, 0, 0, .. array, .. array];
        Assert.Throws<ModelStateFormatException>(() => ModelState.FromBytes(bytes));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void WhatIsNotFiniteIsRefused(double value)
    {
        Assert.Throws<NotFiniteException>(() => ModelState.Empty.With("weights", (double[])[value]));
        byte[] bytes = [.. Sample[..^8], .. BitConverter.GetBytes(value)];
        Assert.Throws<ModelStateFormatException>(() => ModelState.FromBytes(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("späce")]
    [InlineData("a b")]
    public void OddNamesAreRefused(string name) => Assert.Throws<ArgumentException>(() => ModelState.Empty.With(name, 1L));

    [Fact]
    public void AChangedArrayOfTheCallerLeavesTheStateAlone()
    {
        long[] mine = [1, 2];
        ModelState state = ModelState.Empty.With("counts", mine);
        mine[0] = 9;
        Assert.Equal(1, state.Longs("counts")[0]);
    }

    [Fact]
    public void AReplacedArrayKeepsItsPlaceAndTheOldStateItsValue()
    {
        ModelState old = ModelState.Empty.With("a", 1L).With("b", 2L);
        ModelState changed = old.With("a", 3L);
        Assert.Equal(["a", "b"], changed.Names);
        Assert.Equal(1, old.Longs("a")[0]);
        Assert.Equal(3, changed.Longs("a")[0]);
    }

    [Fact]
    public void TheOtherKindIsNotThere() => Assert.Throws<KeyNotFoundException>(() => ModelState.Empty.With("a", 1L).Doubles("a"));
}
