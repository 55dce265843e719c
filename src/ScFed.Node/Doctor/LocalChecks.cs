using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ScFed.Models.Classifiers.Torch;
using ScFed.Node.Files;
using ScFed.Secure.Identity;

namespace ScFed.Node.Doctor;

/// <summary>The checks that need nothing but this machine.</summary>
internal static class LocalChecks
{
    private const long LeastFreeBytes = 1L << 30;

    /// <summary>Runs all of them.</summary>
    /// <param name="folder">Where state will be written.</param>
    /// <param name="now">The clock that is looked at.</param>
    public static IReadOnlyList<Finding> Run(string folder, DateTimeOffset now) =>
        [Runtime(), Processor(), Sodium(), Torch(), Gpu(), Disk(folder), Clock(now)];

    private static Finding Runtime() => new("runtime", FindingStatus.Ok, string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MiB of memory"));

    private static Finding Processor() => System.Runtime.Intrinsics.X86.Aes.IsSupported && Pclmulqdq.IsSupported
        ? new("aes", FindingStatus.Ok, $"AES instructions{(Avx512F.IsSupported ? ", AVX-512" : Avx2.IsSupported ? ", AVX2" : string.Empty)}")
        : new("aes", FindingStatus.Fail, "the processor has no AES instructions: masks would be slow, and not in constant time", "use another machine");

    private static Finding Sodium()
    {
        try
        {
            using SigningKey key = SigningKey.Generate();
            return new("libsodium", FindingStatus.Ok, "loads, and makes keys");
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException or PlatformNotSupportedException)
        {
            return new("libsodium", FindingStatus.Fail, $"cannot be loaded: {Innermost(e)}", "keep libsodium.so beside the program, as it was published");
        }
    }

    private static Finding Torch()
    {
        try
        {
            return new("libtorch", FindingStatus.Ok, $"loads, and computes on {new TorchTrainer(TorchDevice.Cpu).Device}");
        }
        catch (TorchUnavailableException e)
        {
            return new(
                "libtorch", FindingStatus.Fail, $"cannot be loaded: {Innermost(e)}", "an aggregator needs none; a site keeps all libtorch files beside the program, and libgomp1 installed");
        }
    }

    private static Finding Gpu()
    {
        try
        {
            return new("gpu", FindingStatus.Ok, $"training can use {new TorchTrainer(TorchDevice.Cuda).Device}");
        }
        catch (TorchUnavailableException)
        {
            return new("gpu", FindingStatus.Note, "none that this program can use; training runs on the processor");
        }
    }

    /// <summary>Whether state can be kept in <paramref name="folder"/>.</summary>
    internal static Finding Disk(string folder)
    {
        string probe = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
        try
        {
            using (FileStream file = new(probe, DurableFile.Options(FileMode.CreateNew, FileAccess.Write)))
            {
                file.Write("scfed"u8);
                file.Flush(flushToDisk: true);
            }

            File.Delete(probe);
            PosixFile.SyncFolder(folder);
            long free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
            string found = string.Create(CultureInfo.InvariantCulture, $"{free >> 20} MiB free in {folder}; writes are synced");
            return free >= LeastFreeBytes
                ? new("disk", FindingStatus.Ok, found)
                : new("disk", FindingStatus.Fail, found, "free at least 1 GiB: a site keeps its masked vectors until a round is closed");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new("disk", FindingStatus.Fail, $"cannot write to {folder}: {e.Message}", "name a folder that this user may write to, with --home");
        }
    }

    /// <summary>The program was built in the past; a clock that says otherwise is wrong. Against the aggregator's clock a site looks when it connects.</summary>
    internal static Finding Clock(DateTimeOffset now)
    {
        DateTimeOffset built = File.GetLastWriteTimeUtc(Assembly.GetExecutingAssembly().Location);
        string found = now.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        return now >= built - TimeSpan.FromDays(1)
            ? new("clock", FindingStatus.Ok, found)
            : new("clock", FindingStatus.Fail, $"{found}, before this program was built", "set the clock; times stand in the signed log");
    }

    private static string Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e.Message;
}
