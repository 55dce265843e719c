using PureHDF;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>What a stored type means in a file of anndata.</summary>
internal static class Hdf5Types
{
    /// <summary>Text, of variable or fixed length; a sequence of single bytes of variable length is text as well.</summary>
    public static bool IsText(IH5DataType type) =>
        type.Class == H5DataTypeClass.String || (type.Class == H5DataTypeClass.VariableLength && type.VariableLength.BaseType is { Size: 1 });

    /// <summary>An enumeration of one byte with the names FALSE and TRUE.</summary>
    public static bool IsBoolean(IH5DataType type) => type is { Class: H5DataTypeClass.Enumerated, Size: 1 }
        && type.Enumeration.GetMembers<byte>() is { Count: 2 } members
        && members.TryGetValue(nameof(NumpyBool.FALSE), out byte no) && no == (byte)NumpyBool.FALSE
        && members.TryGetValue(nameof(NumpyBool.TRUE), out byte yes) && yes == (byte)NumpyBool.TRUE;
}
