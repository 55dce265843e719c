using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Tests;

/// <summary>
/// ScFed.Secure is arithmetic and state machines: no socket, no file, no clock, no other project of ours. Read from the compiled assembly, so that
/// neither a using alias nor a full name gets past it.
/// </summary>
public sealed class ArchitectureTests
{
    private static readonly string[] BannedNamespaces =
        ["System.Net", "System.IO", "System.Diagnostics", "System.Timers", "Microsoft.Win32", "ScFed.Protocol", "ScFed.Models", "ScFed.Node"];

    /// <summary>Attributes of the compiler, and of code analysis.</summary>
    private static readonly string[] Allowed = ["System.Diagnostics.CodeAnalysis.", "System.Diagnostics.Debugga", "System.Diagnostics.Debugger"];

    private static readonly string[] BannedTypes =
        ["System.DateTime", "System.DateTimeOffset", "System.TimeProvider", "System.Console", "System.Threading.Timer", "System.Threading.Thread"];

    private static readonly string[] BannedMembers =
    [
        "System.Environment.get_TickCount", "System.Environment.get_TickCount64", "System.Environment.GetEnvironmentVariable",
        "System.Threading.Tasks.Task.Delay", "System.Guid.NewGuid", "System.Random..ctor", "System.Random.get_Shared",
    ];

    [Fact]
    public void NoReferenceToSocketsFilesOrClocks()
    {
        (string[] types, string[] members, _) = References();
        Assert.Contains("System.Security.Cryptography.SHA256", types);
        string[] banned = [.. types.Where(IsBanned), .. members.Where(BannedMembers.Contains)];
        Assert.True(banned.Length == 0, string.Join(", ", banned));
    }

    [Fact]
    public void NoReferenceToAnotherProjectOfOurs()
    {
        (_, _, string[] assemblies) = References();
        Assert.DoesNotContain(assemblies, name => name.StartsWith("ScFed", StringComparison.Ordinal));
        Assert.Contains("NSec.Cryptography", assemblies);
    }

    private static bool IsBanned(string type) =>
        BannedTypes.Contains(type)
        || (BannedNamespaces.Any(n => type == n || type.StartsWith(n + ".", StringComparison.Ordinal))
            && !Allowed.Any(a => type.StartsWith(a, StringComparison.Ordinal)));

    private static (string[] Types, string[] Members, string[] Assemblies) References()
    {
        using FileStream file = File.OpenRead(typeof(SumPlan).Assembly.Location);
        using PEReader image = new(file);
        MetadataReader metadata = image.GetMetadataReader();
        string[] members =
        [
            .. metadata.MemberReferences.Select(metadata.GetMemberReference).Where(m => m.Parent.Kind == HandleKind.TypeReference)
                .Select(m => $"{NameOf(metadata, (TypeReferenceHandle)m.Parent)}.{metadata.GetString(m.Name)}"),
        ];
        return (
            [.. metadata.TypeReferences.Select(t => NameOf(metadata, t))],
            members,
            [.. metadata.AssemblyReferences.Select(a => metadata.GetString(metadata.GetAssemblyReference(a).Name))]);
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        string name = metadata.GetString(type.Name);
        string space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
