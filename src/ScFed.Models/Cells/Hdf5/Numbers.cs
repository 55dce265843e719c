using System.Numerics;
using PureHDF;
using PureHDF.Selections;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>Numbers of any stored width as the width we work with.</summary>
internal static class Numbers
{
    /// <summary>Reads integers; floating point is refused.</summary>
    public static long[] Integers(Hdf5Array array) => array.Class == H5DataTypeClass.FixedPoint
        ? Fixed<long>(array, null)
        : throw Unsupported(array, "integers");

    /// <summary>Reads integers that are positions, 0 … <paramref name="limit"/> − 1.</summary>
    /// <exception cref="DataException">One of them is not.</exception>
    public static int[] Positions(Hdf5Array array, int limit, Selection? selection)
    {
        if (array.Class != H5DataTypeClass.FixedPoint)
        {
            throw Unsupported(array, "integers");
        }

        // What most files hold needs no second array.
        if (array.ElementSize == sizeof(int) && array.IsSigned)
        {
            int[] positions = array.Read<int>(selection);
            foreach (int position in positions)
            {
                if (unchecked((uint)position) >= (uint)limit)
                {
                    throw OutOfRange(array, position, limit);
                }
            }

            return positions;
        }

        return Array.ConvertAll(Fixed<long>(array, selection), value => value >= 0 && value < limit ? (int)value : throw OutOfRange(array, value, limit));
    }

    /// <summary>Reads values of a matrix: floating point or integers.</summary>
    public static float[] Floats(Hdf5Array array, Selection? selection = null) => (array.Class, array.ElementSize) switch
    {
        (H5DataTypeClass.FloatingPoint, sizeof(float)) => array.Read<float>(selection),
        (H5DataTypeClass.FloatingPoint, sizeof(double)) => Convert<double, float>(array.Read<double>(selection)),
        (H5DataTypeClass.FloatingPoint, 2) => Convert<Half, float>(array.Read<Half>(selection)),
        (H5DataTypeClass.FixedPoint, _) => Fixed<float>(array, selection),
        _ => throw Unsupported(array, "numbers"),
    };

    private static T[] Fixed<T>(Hdf5Array array, Selection? selection)
        where T : INumberBase<T> => (array.ElementSize, array.IsSigned) switch
        {
            (1, true) => Convert<sbyte, T>(array.Read<sbyte>(selection)),
            (1, false) => Convert<byte, T>(array.Read<byte>(selection)),
            (2, true) => Convert<short, T>(array.Read<short>(selection)),
            (2, false) => Convert<ushort, T>(array.Read<ushort>(selection)),
            (4, true) => Convert<int, T>(array.Read<int>(selection)),
            (4, false) => Convert<uint, T>(array.Read<uint>(selection)),
            (8, true) => Convert<long, T>(array.Read<long>(selection)),
            (8, false) => Convert<ulong, T>(array.Read<ulong>(selection)),
            _ => throw Unsupported(array, "integers of 1, 2, 4 or 8 bytes"),
        };

    // Saturating: an index of 2^63 or more becomes the largest long, which no matrix has; the check of the index then names it.
    private static TTo[] Convert<TFrom, TTo>(TFrom[] from)
        where TFrom : INumberBase<TFrom>
        where TTo : INumberBase<TTo>
    {
        if (typeof(TFrom) == typeof(TTo))
        {
            return (TTo[])(object)from;
        }

        TTo[] to = new TTo[from.Length];
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = TTo.CreateSaturating(from[i]);
        }

        return to;
    }

    private static DataException OutOfRange(Hdf5Array array, long position, int limit) => new(
        DataError.IndexOutOfRange,
        $"{array.Place} in {array.Source.Name} holds {position} where 0 to {limit - 1} is possible",
        array.Source.DamagedHint);

    private static DataException Unsupported(Hdf5Array array, string expected) => new(
        DataError.Unsupported, $"{array.Place} in {array.Source.Name} does not hold {expected}", array.Source.WriteHint);
}
