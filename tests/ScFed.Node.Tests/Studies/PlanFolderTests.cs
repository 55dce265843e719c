using System.Runtime.Versioning;
using ScFed.Node.Commands;
using ScFed.Node.Studies;
using ScFed.Node.Tests.Files;
using ScFed.Protocol.Transport;
using ScFed.Secure.Identity;

namespace ScFed.Node.Tests.Studies;

[UnsupportedOSPlatform("windows")]
public sealed class PlanFolderTests : IDisposable
{
    private static readonly string[] Keys = [PlanFolder.IdentityFile, PlanFolder.DeviceFile, PlanFolder.TransportFile];

    private readonly ScratchFolder _scratch = new();
    private readonly byte[] _publicKey;

    public PlanFolderTests()
    {
        using SigningKey identity = SigningKey.Generate();
        using TlsIdentity transport = TlsIdentity.Create();
        _publicKey = identity.PublicKey.ToArray();
        Pin = transport.Pin.ToString();
        PlanFolder.WriteKeys(_scratch.Root, identity, transport, device: true);
    }

    private string Pin { get; }

    [Fact]
    public void KeysComeBack()
    {
        PlanFolder folder = new(_scratch.Root);
        using SigningKey identity = folder.ReadIdentity();
        using TlsIdentity transport = folder.ReadTransport();
        Assert.Equal(_publicKey, identity.PublicKey.ToArray());
        Assert.Equal(Pin, transport.Pin.ToString());
        Assert.Equal(32, folder.ReadDeviceSecret().Length);
    }

    [Fact]
    public void KeysAreForTheirOwnerOnly() => Assert.All(
        Keys, key => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_scratch[key])));

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void AKeyThatOthersCanTouchIsRefused(UnixFileMode more)
    {
        PlanFolder folder = new(_scratch.Root);
        Array.ForEach(Keys, key => File.SetUnixFileMode(_scratch[key], UnixFileMode.UserRead | UnixFileMode.UserWrite | more));
        AssertRefused(folder, "key-readable");
    }

    [Fact]
    public void AMissingKeyIsRefused()
    {
        PlanFolder folder = new(_scratch.Root);
        Array.ForEach(Keys, key => File.Delete(_scratch[key]));
        AssertRefused(folder, "key-missing");
    }

    [Fact]
    public void ACutKeyIsRefused()
    {
        PlanFolder folder = new(_scratch.Root);
        Array.ForEach(Keys, key => File.WriteAllBytes(_scratch[key], File.ReadAllBytes(_scratch[key])[..31]));
        AssertRefused(folder, "key-damaged");
    }

    [Fact]
    public void AMissingFolderIsRefused() =>
        Assert.Equal("plan-missing", Assert.Throws<CommandException>(() => new PlanFolder(_scratch["nowhere"])).Word);

    public void Dispose() => _scratch.Dispose();

    private static void AssertRefused(PlanFolder folder, string word)
    {
        foreach (Action read in (Action[])[() => folder.ReadIdentity(), () => folder.ReadDeviceSecret(), () => folder.ReadTransport()])
        {
            CommandException refused = Assert.Throws<CommandException>(read);
            Assert.Equal((word, ExitCodes.Usage), (refused.Word, refused.ExitCode));
        }
    }
}
