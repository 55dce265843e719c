using PureHDF;
using PureHDF.Filters;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>Elements of an AnnData file as anndata 0.8 and later write them, each with the attributes that tell its encoding.</summary>
internal static class AnnDataElements
{
    private const int ChunkLength = 1 << 16;

    /// <summary>Puts the attributes of an encoding on an element.</summary>
    public static T Encoded<T>(T element, string type, string version)
        where T : H5Object
    {
        element.Attributes["encoding-type"] = type;
        element.Attributes["encoding-version"] = version;
        return element;
    }

    /// <summary>One text.</summary>
    public static H5Dataset Text(string value) => Encoded(new H5Dataset(value), "string", "0.2.0");

    /// <summary>One number.</summary>
    public static H5Dataset Number<T>(T value)
        where T : struct => Encoded(new H5Dataset(value), "numeric-scalar", "0.2.0");

    /// <summary>A text an element.</summary>
    public static H5Dataset Texts(string[] values) => Encoded(new H5Dataset(values), "string-array", "0.2.0");

    /// <summary>A real an element.</summary>
    public static H5Dataset Numbers(double[] values) => Encoded(Compressed(values), "array", "0.2.0");

    /// <summary>A text an element, each different text written once.</summary>
    public static H5Group Categories(string[] values)
    {
        string[] categories = [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        int[] codes = Array.ConvertAll(values, value => Array.BinarySearch(categories, value, StringComparer.Ordinal));
        H5Group group = Encoded(new H5Group { ["categories"] = Texts(categories), ["codes"] = Codes(codes, categories.Length) }, "categorical", "0.2.0");
        group.Attributes["ordered"] = NumpyBool.FALSE;
        return group;
    }

    /// <summary>Numbers with shuffle and deflate.</summary>
    public static H5Dataset Compressed<T>(T[] values) => values.Length == 0
        ? new H5Dataset(values)
        : new H5Dataset(
            values, chunks: [(uint)Math.Min(values.Length, ChunkLength)], datasetCreation: new(Filters: [ShuffleFilter.Id, DeflateFilter.Id]));

    /// <summary>The narrowest type that anndata itself would choose for so many categories.</summary>
    private static H5Dataset Codes(int[] codes, int categories) =>
        Encoded(categories <= sbyte.MaxValue ? Compressed(Array.ConvertAll(codes, code => (sbyte)code)) : Compressed(codes), "array", "0.2.0");
}
