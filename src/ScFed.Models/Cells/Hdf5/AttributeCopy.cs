using PureHDF;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>Copies one attribute: numbers, booleans and text of any shape.</summary>
internal static class AttributeCopy
{
    private const long MostElements = 65_536;

    /// <summary>What to write, or null where the attribute is of a kind that is not copied.</summary>
    public static object? Of(IH5Attribute attribute)
    {
        if (attribute.Space.Type == H5DataspaceType.Null)
        {
            return new H5Attribute<float[]>(default(H5OpaqueInfo));
        }

        IH5DataType type = attribute.Type;
        ulong[] dimensions = attribute.Space.Type == H5DataspaceType.Scalar ? [] : attribute.Space.Dimensions;
        if (type.Size is <= 0 or > 1 << 16 || dimensions.Aggregate((decimal)type.Size, (product, size) => product * size) > MostElements * sizeof(double))
        {
            return null;
        }

        return (type.Class, type.Size) switch
        {
            _ when Hdf5Types.IsText(type) => Copy<string>(attribute, dimensions),
            _ when Hdf5Types.IsBoolean(type) => Make(Array.ConvertAll(attribute.Read<byte[]>(), value => (NumpyBool)value), dimensions),
            (H5DataTypeClass.FloatingPoint, 2) => Copy<Half>(attribute, dimensions),
            (H5DataTypeClass.FloatingPoint, 4) => Copy<float>(attribute, dimensions),
            (H5DataTypeClass.FloatingPoint, 8) => Copy<double>(attribute, dimensions),
            (H5DataTypeClass.FixedPoint, 1) => type.FixedPoint.IsSigned ? Copy<sbyte>(attribute, dimensions) : Copy<byte>(attribute, dimensions),
            (H5DataTypeClass.FixedPoint, 2) => type.FixedPoint.IsSigned ? Copy<short>(attribute, dimensions) : Copy<ushort>(attribute, dimensions),
            (H5DataTypeClass.FixedPoint, 4) => type.FixedPoint.IsSigned ? Copy<int>(attribute, dimensions) : Copy<uint>(attribute, dimensions),
            (H5DataTypeClass.FixedPoint, 8) => type.FixedPoint.IsSigned ? Copy<long>(attribute, dimensions) : Copy<ulong>(attribute, dimensions),
            _ => null,
        };
    }

    private static object Copy<T>(IH5Attribute attribute, ulong[] dimensions) => Make(attribute.Read<T[]>(), dimensions);

    private static object Make<T>(T[] values, ulong[] dimensions) => dimensions.Length == 0 ? values[0]! : new H5Attribute(values, dimensions);
}
