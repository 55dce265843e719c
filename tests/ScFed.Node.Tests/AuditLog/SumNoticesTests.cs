using ScFed.Node.AuditLog;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;

namespace ScFed.Node.Tests.AuditLog;

public sealed class SumNoticesTests : IDisposable
{
    private readonly LogFixture _fixture = new();

    [Theory]
    [InlineData(EventKind.SumVerified, "verified", "")]
    [InlineData(EventKind.SumVerified, "false", "is false: the aggregator or a survivor lied")]
    [InlineData(EventKind.ChunksAudited, "true", "")]
    [InlineData(EventKind.ChunksAudited, "false", "the aggregator is convicted")]
    [InlineData(EventKind.ChunksAudited, "withheld", "withheld")]
    public async Task VerificationTellsOfSumsThatAreInDoubt(EventKind kind, string text, string notice)
    {
        await WriteAsync(new AuditEvent(kind) { Rid = LogFixture.Rid(1), Text = text });
        AuditReport report = _fixture.Verify();
        Assert.True(report.IsSound);
        Assert.Equal(notice.Length > 0 ? 1 : 0, report.Notices.Count);
        Assert.All(report.Notices, n => Assert.Contains(notice, n, StringComparison.Ordinal));
    }

    [Fact]
    public async Task MissingCheckValuesAreToldByPlace()
    {
        await WriteAsync(new AuditEvent(EventKind.SumVerified) { Rid = LogFixture.Rid(1), Text = "missing", Places = [2, 5] });
        Assert.Contains("places 2 5", Assert.Single(_fixture.Verify().Notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyNoticesAreCut()
    {
        await WriteAsync([.. Enumerable.Repeat(new AuditEvent(EventKind.SumVerified) { Text = "false" }, SumNotices.Most + 5)]);
        Assert.Equal(SumNotices.Most, _fixture.Verify().Notices.Count);
    }

    public void Dispose() => _fixture.Dispose();

    private async Task WriteAsync(params AuditEvent[] events)
    {
        await using AuditLogFile log = _fixture.Open();
        foreach (AuditEvent e in events)
        {
            await log.AppendAsync(new Commit(e), CancellationToken.None);
        }
    }
}
