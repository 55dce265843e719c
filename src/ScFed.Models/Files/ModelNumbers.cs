using System.Buffers.Binary;

namespace ScFed.Models.Files;

/// <summary>Numbers of a model file: little-endian on every machine, floating point finite.</summary>
internal static class ModelNumbers
{
    /// <summary>Reads float32.</summary>
    /// <exception cref="FormatException">One is not finite.</exception>
    public static float[] Singles(ReadOnlySpan<byte> bytes)
    {
        float[] values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
            CheckFinite(values[i]);
        }

        return values;
    }

    /// <summary>Reads float64.</summary>
    /// <exception cref="FormatException">One is not finite.</exception>
    public static double[] Doubles(ReadOnlySpan<byte> bytes)
    {
        double[] values = new double[bytes.Length / sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
            CheckFinite(values[i]);
        }

        return values;
    }

    /// <summary>Reads integers.</summary>
    public static int[] Integers(ReadOnlySpan<byte> bytes)
    {
        int[] values = new int[bytes.Length / sizeof(int)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * sizeof(int))..]);
        }

        return values;
    }

    /// <summary>Writes the numbers of an array, row by row.</summary>
    /// <exception cref="FormatException">One is not finite.</exception>
    public static void Write(Stream stream, ModelArray array)
    {
        Span<byte> one = stackalloc byte[sizeof(double)];
        foreach (float value in array.Singles ?? [])
        {
            CheckFinite(value);
            BinaryPrimitives.WriteSingleLittleEndian(one, value);
            stream.Write(one[..sizeof(float)]);
        }

        foreach (double value in array.Doubles ?? [])
        {
            CheckFinite(value);
            BinaryPrimitives.WriteDoubleLittleEndian(one, value);
            stream.Write(one);
        }

        foreach (int value in array.Integers ?? [])
        {
            BinaryPrimitives.WriteInt32LittleEndian(one, value);
            stream.Write(one[..sizeof(int)]);
        }
    }

    private static void CheckFinite(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new FormatException("it holds a number that is not finite");
        }
    }
}
