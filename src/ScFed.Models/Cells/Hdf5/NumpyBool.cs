namespace ScFed.Models.Cells.Hdf5;

/// <summary>How h5py stores a boolean: an enumeration of one byte with exactly these two names.</summary>
internal enum NumpyBool : byte
{
    /// <summary>False.</summary>
    FALSE,

    /// <summary>True.</summary>
    TRUE,
}
