namespace ScFed.Models.Files;

/// <summary>One named array of a trained classifier, as a model file holds it: reals of float32 or float64, or integers, row by row.</summary>
public sealed record ModelArray
{
    private ModelArray(string name, int[] shape, int length)
    {
        long product = 1;
        foreach (int dimension in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension);
            product *= dimension;
        }

        if (product != length)
        {
            throw new ArgumentException($"{name} has {length} numbers, its shape says {product}", nameof(shape));
        }

        Name = name;
        Shape = shape;
    }

    /// <summary>Unique within a model.</summary>
    public string Name { get; }

    /// <summary>Length of each dimension; their product is the number of values.</summary>
    public int[] Shape { get; }

    /// <summary>The values of an array of float32; otherwise null.</summary>
    public float[]? Singles { get; private init; }

    /// <summary>The values of an array of float64; otherwise null.</summary>
    public double[]? Doubles { get; private init; }

    /// <summary>The values of an array of integers; otherwise null.</summary>
    public int[]? Integers { get; private init; }

    /// <summary>Values in all.</summary>
    public int Length => Singles?.Length ?? Doubles?.Length ?? Integers!.Length;

    /// <summary>An array of float32; takes ownership.</summary>
    /// <exception cref="ArgumentException">The shape is not that of the values.</exception>
    public static ModelArray Of(string name, float[] values, params int[] shape) => new(name, shape, values.Length) { Singles = values };

    /// <summary>An array of float64; takes ownership.</summary>
    /// <exception cref="ArgumentException">The shape is not that of the values.</exception>
    public static ModelArray Of(string name, double[] values, params int[] shape) => new(name, shape, values.Length) { Doubles = values };

    /// <summary>An array of integers; takes ownership.</summary>
    /// <exception cref="ArgumentException">The shape is not that of the values.</exception>
    public static ModelArray Of(string name, int[] values, params int[] shape) => new(name, shape, values.Length) { Integers = values };
}
