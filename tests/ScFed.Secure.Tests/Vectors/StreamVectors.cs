using ScFed.Secure.Masking;

namespace ScFed.Secure.Tests.Vectors;

public sealed class StreamVectors
{
    [Theory]
    [InlineData(Suite.Aegis256, 0, "bytes 0..63")]
    [InlineData(Suite.Aegis256, 1, "bytes 65536..65599")]
    [InlineData(Suite.Aes256Ctr, 0, "bytes 0..63")]
    [InlineData(Suite.Aes256Ctr, 1, "bytes 65536..65599")]
    public void BytesAndLanesMatch(Suite suite, long block, string range)
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives($"stream, suite {(int)suite}"));
        using MaskStream stream = MaskStream.Create(suite, vector.In.Bytes("key"));
        byte[] bytes = new byte[64];
        stream.Fill(block, bytes);
        Assert.Equal(vector.Out.Text(range), Hex.Of(bytes));

        ushort[] u16 = new ushort[32];
        MaskExpansion.AddTo(stream, u16.AsSpan(), block * 32_768);
        Assert.Equal(Lanes(vector, $"u16 lanes of {range}"), u16.Select(lane => (ulong)lane));
        uint[] u32 = new uint[16];
        MaskExpansion.AddTo(stream, u32.AsSpan(), block * 16_384);
        Assert.Equal(Lanes(vector, $"u32 lanes of {range}"), u32.Select(lane => (ulong)lane));
        ulong[] u64 = new ulong[8];
        MaskExpansion.AddTo(stream, u64.AsSpan(), block * 8_192);
        Assert.Equal(Lanes(vector, $"u64 lanes of {range}"), u64);
    }

    private static IEnumerable<ulong> Lanes(Vector vector, string name) => vector.Out.GetProperty(name).EnumerateArray().Select(VectorValues.Unsigned);
}
