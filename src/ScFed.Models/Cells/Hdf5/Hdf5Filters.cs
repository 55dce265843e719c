using PureHDF.Filters;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>Puts our filters in the place of PureHDF's. Its registry is one a process, so this is done once, before the first file is opened.</summary>
internal static class Hdf5Filters
{
    private static readonly Lazy<bool> _registered = new(Register);

    /// <summary>Returns when the filters stand.</summary>
    public static void EnsureRegistered() => _ = _registered.Value;

    private static bool Register()
    {
        H5Filter.Register(new BoundedDeflateFilter());
        H5Filter.Register(new CheckedShuffleFilter());
        H5Filter.Register(new LzfFilter());
        H5Filter.Register(new RefusedFilter(4, "szip"));
        H5Filter.Register(new RefusedFilter(5, "nbit"));
        H5Filter.Register(new RefusedFilter(6, "scaleoffset"));
        return true;
    }
}
