using System.Diagnostics;
using ScFed.Node.Tests.Annotating;
using ScFed.Node.Tests.Files;

namespace ScFed.Node.Tests.Commands;

/// <summary>Whoever only reads models needs no libtorch: the loader of Linux, asked to tell every file, names none of it.</summary>
public sealed class LazyTorchTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public LazyTorchTests()
    {
        MarkerModel.Create().Save(_scratch["model.scfed"]);
        MarkerModel.WriteCells(_scratch["cells.h5ad"]);
    }

    [Fact]
    public Task ShowingAModelLoadsNoTorchAsync() => AssertLoadsNoTorchAsync("model", "show", _scratch["model.scfed"]);

    [Fact]
    public Task AnnotatingLoadsNoTorchAsync() => AssertLoadsNoTorchAsync("annotate", "-i", _scratch["cells.h5ad"], "-m", _scratch["model.scfed"], "-o", _scratch["out"]);

    public void Dispose() => _scratch.Dispose();

    private static async Task AssertLoadsNoTorchAsync(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "scfed-node.dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LD_DEBUG"] = "files";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string loaded = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output);
        Assert.Contains("libSystem.Native", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("torch", loaded, StringComparison.OrdinalIgnoreCase);
    }
}
