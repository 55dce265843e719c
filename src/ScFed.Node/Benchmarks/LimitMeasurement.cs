using System.Numerics.Tensors;
using System.Security.Cryptography;
using ScFed.Secure.Masking;

namespace ScFed.Node.Benchmarks;

/// <summary>Measures <see cref="MachineLimits"/>.</summary>
internal static class LimitMeasurement
{
    private const int Times = 9;
    private const int KeystreamBlocks = 512;

    // 32 MiB an array: three of them are beyond the caches of today's processors.
    private const int Words = 4 << 20;

    public static MachineLimits Run()
    {
        double[] a = new double[Words];
        double[] b = new double[Words];
        double[] c = new double[Words];
        b.AsSpan().Fill(1.5);
        c.AsSpan().Fill(2.5);
        byte[] text = new byte[16 << 20];
        return new MachineLimits(
            Keystream(Suite.Aegis256),
            Keystream(Suite.Aes256Ctr),
            Rate(3L * 8 * Words, () => TensorPrimitives.Add<double>(a, b, a)),
            Rate(3L * 8 * Words, () => TensorPrimitives.MultiplyAdd<double>(c, 3.0, b, a)),
            Rate(text.Length, () => SHA256.HashData(text)));
    }

    /// <summary>Bytes a second of a suite's stream, block after block into one buffer that stays in the cache.</summary>
    public static Spread Keystream(Suite suite)
    {
        using MaskStream stream = MaskStream.Create(suite, RandomNumberGenerator.GetBytes(MaskStream.KeySize));
        byte[] block = new byte[MaskStream.BlockSize + MaskStream.Slack];
        return Rate((long)KeystreamBlocks * MaskStream.BlockSize, () => Generate(stream, block, KeystreamBlocks));
    }

    /// <summary>One pass of a keystream.</summary>
    public static void Generate(MaskStream stream, byte[] block, int blocks)
    {
        for (int i = 0; i < blocks; i++)
        {
            stream.Generate(i, MaskStream.BlockSize, block);
        }
    }

    private static Spread Rate(long bytes, Action work)
    {
        work();
        double[] rates = new double[Times];
        for (int i = 0; i < Times; i++)
        {
            rates[i] = bytes / CpuClock.Time(work);
        }

        return Spread.Of(rates);
    }
}
