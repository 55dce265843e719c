using ScFed.Protocol.Conformance.Kit;
using ScFed.Secure.Masking;

namespace ScFed.Protocol.Tests.Conformance.Kit;

public class KitFileTests
{
    [Theory]
    [InlineData(Suite.Aegis256, true)]
    [InlineData(Suite.Aes256Ctr, false)]
    public void KitThatIsWrittenIsRead(Suite suite, bool verify)
    {
        using ConformanceKit kit = ConformanceKit.Create(suite, verify);
        using ConformanceKit read = InFolder(kit, _ => { });
        Assert.Equal(kit.Plan.Roster.Hash, read.Plan.Roster.Hash);
        Assert.Equal(kit.Plan.StudyHash, read.Plan.StudyHash);
        Assert.Equal((suite, verify), (read.Plan.Suite, read.Plan.Verify.Enabled));
        Assert.Equal(kit.Directory.Pins, read.Directory.Pins);
        Assert.Equal(kit.Aggregator.Identity.PublicKey.ToArray(), read.Aggregator.Identity.PublicKey.ToArray());
    }

    [Fact]
    public void KitSaysLoudlyThatItIsPublic()
    {
        using ConformanceKit kit = ConformanceKit.Create();
        InFolder(kit, path => Assert.Contains("PUBLIC TEST MATERIAL", File.ReadAllText(path), StringComparison.Ordinal)).Dispose();
    }

    [Theory]
    [InlineData("\"threshold\": 3", "\"threshold\": 2")]
    [InlineData("\"bits\": 20", "\"bits\": 32")]
    [InlineData("\"query\": \"conformance\"", "\"query\": \"cells\"")]
    [InlineData("scfed/conformance-kit/1", "scfed/conformance-kit/2")]
    public void KitOfOtherNumbersIsRefused(string is_, string becomes)
    {
        using ConformanceKit kit = ConformanceKit.Create();
        Assert.Throws<KitException>(() => InFolder(kit, path => File.WriteAllText(path, File.ReadAllText(path).Replace(is_, becomes, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"study\": 7}")]
    public void FileThatIsNoKitIsRefused(string text)
    {
        using ConformanceKit kit = ConformanceKit.Create();
        Assert.Throws<KitException>(() => InFolder(kit, path => File.WriteAllText(path, text)));
    }

    [Fact]
    public void KitWithAnotherPublicKeyIsRefused()
    {
        using ConformanceKit kit = ConformanceKit.Create();
        using ConformanceKit other = ConformanceKit.Create();
        string mine = Convert.ToHexStringLower(kit.Site(2).Identity.PublicKey.Span);
        string theirs = Convert.ToHexStringLower(other.Site(2).Identity.PublicKey.Span);
        Assert.Throws<KitException>(() => InFolder(kit, path => File.WriteAllText(path, File.ReadAllText(path).Replace(mine, theirs, StringComparison.Ordinal))));
    }

    private static ConformanceKit InFolder(ConformanceKit kit, Action<string> change)
    {
        string folder = Directory.CreateTempSubdirectory("scfed-kit-").FullName;
        try
        {
            change(KitFile.Write(kit, folder));
            return KitFile.Read(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
