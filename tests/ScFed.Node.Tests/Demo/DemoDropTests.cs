using ScFed.Node.Commands;
using ScFed.Node.Demo;

namespace ScFed.Node.Tests.Demo;

public class DemoDropTests
{
    [Theory]
    [InlineData("site-2@10", "site-2", 10)]
    [InlineData("Grun2016 GSE81076@1", "Grun2016 GSE81076", 1)]
    [InlineData("a@b@3", "a@b", 3)]
    public void SiteAndRoundAreRead(string text, string site, int round) => Assert.Equal(new DemoDrop(site, round), DemoDrop.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("site-2")]
    [InlineData("@3")]
    [InlineData("site-2@")]
    [InlineData("site-2@0")]
    [InlineData("site-2@-1")]
    [InlineData("site-2@1.5")]
    [InlineData("site-2@ 1")]
    [InlineData("site-2@99999999999")]
    public void AnythingElseIsRefused(string text)
    {
        CommandException refused = Assert.Throws<CommandException>(() => DemoDrop.Parse(text));
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains("--drop site-2@10", refused.Hint, StringComparison.Ordinal);
    }
}
