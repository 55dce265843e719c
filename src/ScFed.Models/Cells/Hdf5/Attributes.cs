using PureHDF;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>The few attributes that AnnData needs.</summary>
internal static class Attributes
{
    private const ulong MostElements = 16;
    private const ulong MostTexts = 65_536;

    /// <summary>A text attribute, or null where there is none.</summary>
    public static string? Text(Hdf5Source source, IH5Object item, string name, string place) => source.Guard(place, () =>
        Find(item, name) is { } attribute && attribute.Type.Class is H5DataTypeClass.String or H5DataTypeClass.VariableLength ? attribute.Read<string>() : null);

    /// <summary>An attribute that is a list of texts, or null where there is none.</summary>
    public static string[]? Texts(Hdf5Source source, IH5Object item, string name, string place) => source.Guard(place, () =>
        item.AttributeExists(name) && item.Attribute(name) is { Space: { Type: H5DataspaceType.Simple, Dimensions: [<= MostTexts] } } attribute
        && Hdf5Types.IsText(attribute.Type)
            ? attribute.Read<string[]>()
            : null);

    /// <summary>An attribute of integers, or null where there is none.</summary>
    public static long[]? Integers(Hdf5Source source, IH5Object item, string name, string place) => source.Guard(place, () =>
        Find(item, name) is { } attribute && attribute.Type.Class == H5DataTypeClass.FixedPoint
            ? attribute.Type.Size switch
            {
                8 => attribute.Read<long[]>(),
                4 => Array.ConvertAll(attribute.Read<int[]>(), value => (long)value),
                _ => null,
            }
            : null);

    // Null dataspaces cannot be read by the library, and their number of elements is what a damaged file may exaggerate.
    private static IH5Attribute? Find(IH5Object item, string name)
    {
        if (!item.AttributeExists(name))
        {
            return null;
        }

        IH5Attribute attribute = item.Attribute(name);
        bool small = attribute.Space.Type switch
        {
            H5DataspaceType.Scalar => true,
            H5DataspaceType.Simple => attribute.Space.Dimensions is [<= MostElements],
            _ => false,
        };
        return small && attribute.Type.Size <= 1 << 16 ? attribute : null;
    }
}
