using System.Runtime.InteropServices;

namespace ScFed.Node.Tests.Files;

internal static class Pipe
{
    public static void Make(string path) => Assert.Equal(0, Make([.. System.Text.Encoding.UTF8.GetBytes(path), 0], 0x180));

    [DllImport("libc", EntryPoint = "mkfifo")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Make(byte[] path, uint mode);
}
