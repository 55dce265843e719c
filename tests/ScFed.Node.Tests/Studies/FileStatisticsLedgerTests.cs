using ScFed.Node.Studies;
using ScFed.Node.Tests.Files;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Statistics;

namespace ScFed.Node.Tests.Studies;

public sealed class FileStatisticsLedgerTests : IDisposable
{
    private static readonly Digest FirstStudy = Digest.Of("first study"u8);
    private static readonly Digest OtherStudy = Digest.Of("other study"u8);
    private static readonly DataVersion Data = Version("data", 20);

    private readonly ScratchFolder _scratch = new();

    private string Path => _scratch["site/statistics.ledger"];

    [Fact]
    public async Task OpeningIsThereForAnotherProcess()
    {
        await Ledger().OpenAsync(Data, FirstStudy, default);
        await RefusedAsync(Data, OtherStudy);
        Assert.False((await Ledger().OpenAsync(Data, FirstStudy, default)).IsFresh);
        Assert.Single(File.ReadAllLines(Path));
    }

    [Fact]
    public async Task DonorsOfEarlierOpeningsAreRemembered()
    {
        await Ledger().OpenAsync(Data, FirstStudy, default);
        await RefusedAsync(Version("grown", 22), OtherStudy);
        Assert.True((await Ledger().OpenAsync(Version("grown", 23), OtherStudy, default)).IsFresh);
    }

    [Fact]
    public async Task ConsentOutlivesTheProcessThatTookIt()
    {
        await Ledger().OpenAsync(Data, FirstStudy, default);
        await Ledger().ConsentAsync(Data, OtherStudy, default);
        await RefusedAsync(Data, OtherStudy);
        Assert.True((await Ledger(ReopenRule.Ask).OpenAsync(Data, OtherStudy, default)).IsFresh);
    }

    [Fact]
    public async Task LineThatACrashCutOffIsForgotten()
    {
        await Ledger().OpenAsync(Data, FirstStudy, default);
        byte[] whole = File.ReadAllBytes(Path);
        File.WriteAllBytes(Path, [.. whole, .. whole[..^1]]);
        await RefusedAsync(Data, OtherStudy);
        Assert.Equal(whole, File.ReadAllBytes(Path));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("opened")]
    [InlineData("")]
    public async Task DamagedLedgerOpensNothing(string line)
    {
        await Ledger().OpenAsync(Data, FirstStudy, default);
        File.AppendAllText(Path, line + "\n");
        await Assert.ThrowsAsync<StatisticsLedgerException>(() => Ledger().OpenAsync(Data, FirstStudy, default).AsTask());
    }

    [Fact]
    public async Task OtherKindOrHashIsDamage()
    {
        await Ledger().OpenAsync(Data, FirstStudy, default);
        string line = File.ReadAllText(Path);
        foreach (string damaged in new[] { line.Replace("opened", "closed", StringComparison.Ordinal), line.Replace(Data.Hash.ToString(), "zz", StringComparison.Ordinal) })
        {
            File.WriteAllText(Path, damaged);
            await Assert.ThrowsAsync<StatisticsLedgerException>(() => Ledger().OpenAsync(Data, FirstStudy, default).AsTask());
        }
    }

    [Fact]
    public async Task OfManyStudiesThatAskAtOnceOneOpens()
    {
        Task<bool>[] asking =
        [
            .. Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            {
                try
                {
                    return (await Ledger().OpenAsync(Data, Digest.Of([(byte)i]), default)).IsFresh;
                }
                catch (RoundException refused)
                {
                    Assert.Equal(Misbehaviour.StatisticsOpened, refused.Reason);
                    return false;
                }
            })),
        ];
        Assert.Single(await Task.WhenAll(asking), opened => opened);
        Assert.Single(File.ReadAllLines(Path));
    }

    [Fact]
    public async Task NobodyElseCanReadIt()
    {
        await Ledger().OpenAsync(Data, FirstStudy, default);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    public void Dispose() => _scratch.Dispose();

    private static DataVersion Version(string name, int donors) => new(
        Digest.Of(System.Text.Encoding.UTF8.GetBytes(name)), Enumerable.Range(0, donors).Select(d => Digest.Of([(byte)d])).ToHashSet());

    private FileStatisticsLedger Ledger(ReopenRule reopen = ReopenRule.Refuse) => new(Path, reopen, 3, TimeProvider.System);

    private async Task RefusedAsync(DataVersion version, Digest study) => Assert.Equal(
        Misbehaviour.StatisticsOpened, (await Assert.ThrowsAsync<RoundException>(() => Ledger().OpenAsync(version, study, default).AsTask())).Reason);
}
