using System.Reflection;
using PureHDF;
using PureHDF.VOL.Native;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>
/// Whether an object lies in another file: behind an external link, in files that it names for its values, or put together from others. PureHDF follows
/// all three, to any file of this machine, and has no public member that tells. So two internal ones are read; with a version of PureHDF that lacks
/// them, nothing can be opened.
/// </summary>
internal static class ExternalStorage
{
    private const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly PropertyInfo _files = Property(typeof(NativeDataset), "InternalExternalFileList");
    private static readonly PropertyInfo _context = Property(typeof(NativeObject), "Context");

    /// <summary>True where values of <paramref name="dataset"/> are, or may be, outside the file of <paramref name="root"/>.</summary>
    public static bool IsUsedBy(IH5Dataset dataset, IH5Group root) =>
        dataset is not NativeDataset
        || dataset.Layout.Class == H5DataLayoutClass.VirtualStorage
        || _files.GetValue(dataset) is not null
        || !ReferenceEquals(_context.GetValue(dataset), _context.GetValue(root));

    /// <summary>True where <paramref name="group"/> is in another file than <paramref name="root"/>, behind an external link.</summary>
    public static bool IsUsedBy(IH5Group group, IH5Group root) => group is not NativeObject || !ReferenceEquals(_context.GetValue(group), _context.GetValue(root));

    private static PropertyInfo Property(Type type, string name) => type.GetProperty(name, Internal) ?? throw new MissingMemberException(type.Name, name);
}
