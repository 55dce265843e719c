namespace ScFed.System.Tests.Architecture;

/// <summary>Who may know whom. What ScFed.Secure itself may use is checked in its own tests.</summary>
public class ReferenceTests
{
    private const string TorchNamespace = "ScFed.Models.Classifiers.Torch.";

    [Theory]
    [InlineData("ScFed.Secure.dll")]
    [InlineData("ScFed.Models.dll")]
    [InlineData("ScFed.Protocol.dll", "ScFed.Secure")]
    [InlineData("scfed-node.dll", "ScFed.Models", "ScFed.Protocol", "ScFed.Secure")]
    public void AnAssemblyKnowsOnlyThoseBelowIt(string assembly, params string[] below)
    {
        using TypeUse use = Open(assembly);
        Assert.Equal(below, use.References.Where(r => r.StartsWith("ScFed", StringComparison.Ordinal) || r == "scfed-node").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ScFed.Secure.dll")]
    [InlineData("ScFed.Protocol.dll")]
    [InlineData("scfed-node.dll")]
    public void OnlyModelsKnowsTorch(string assembly)
    {
        using TypeUse use = Open(assembly);
        Assert.DoesNotContain(use.References, r => r.StartsWith("TorchSharp", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void InModelsOnlyItsTorchFolderTouchesTorch()
    {
        using TypeUse use = Open("ScFed.Models.dll");
        IReadOnlyList<string> users = use.UsersOf("TorchSharp");
        Assert.Contains($"{TorchNamespace}TorchTraining", users);
        Assert.DoesNotContain(users, type => !type.StartsWith(TorchNamespace, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ScFed.Protocol.dll", "MessagePack", "ScFed.Protocol.")]
    [InlineData("ScFed.Models.dll", "PureHDF", "ScFed.Models.Cells.")]
    [InlineData("scfed-node.dll", "System.CommandLine", "ScFed.Node.Commands.")]
    [InlineData("scfed-node.dll", "Spectre.Console", "ScFed.Node.Reports.Terminal.", "ScFed.Node.Commands.DemoCommand", "ScFed.Node.Commands.BenchmarkCommand")]
    [InlineData("scfed-node.dll", "Microsoft.Extensions.Hosting.Abstractions", "ScFed.Node.Hosting.", "ScFed.Node.Commands.")]
    public void ALibraryStaysInTheFolderThatIsForIt(string assembly, string library, params string[] folders)
    {
        using TypeUse use = Open(assembly);
        IReadOnlyList<string> users = use.UsersOf(library);
        Assert.NotEmpty(users);
        Assert.DoesNotContain(users, type => !folders.Any(f => type.StartsWith(f, StringComparison.Ordinal)));
    }

    private static TypeUse Open(string assembly) => new(Path.Combine(AppContext.BaseDirectory, assembly));
}
