namespace ScFed.Models.Files.SafeTensors;

/// <summary>The types of values that are read; the names are those of the format.</summary>
internal enum SafeTensorType
{
    /// <summary>IEEE 754 binary32.</summary>
    F32,

    /// <summary>IEEE 754 binary16.</summary>
    F16,

    /// <summary>The upper half of a binary32.</summary>
    BF16,
}
