using ScFed.Node.AuditLog;
using ScFed.Node.Commands;
using ScFed.Node.Governance;
using ScFed.Node.Tests.AuditLog;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Privacy;
using ScFed.Secure.Round;

namespace ScFed.Node.Tests.Governance;

public sealed class BudgetLedgerTests : IDisposable
{
    private static readonly RoundCharge Charge = new(PrivacyUnit.Donor, ChargedPart.Training, 1, 4, 3, 100, 8, 1e-5, 4);

    private readonly LogFixture _log = new();

    [Fact]
    public async Task LostAndAbortedRoundsArePaidForLikeOthers()
    {
        await WriteAsync(Charged(0), Closed(0, "sum"), Charged(1), Closed(1, "too few inputs"), Charged(2));
        BudgetLedger ledger = BudgetLedger.Read(_log.Folder);
        Assert.Equal(["sum", "too few inputs", BudgetLedger.Open], ledger.Entries.Select(entry => entry.Fate));
        PrivacyBudget three = new();
        three.Spend(Charge, 3);
        Assert.Equal(three.Loss!.Epsilon, ledger.Spent!.Epsilon, 1e-12);
        Assert.Equal((4.0, 1e-5, PrivacyUnit.Donor), (ledger.Limit!.Value, ledger.Spent.Delta, ledger.Spent.Unit));
        Assert.True(ledger.Entries[0].After.Epsilon < ledger.Entries[1].After.Epsilon);
    }

    [Fact]
    public async Task TheVerifierTellsWhatTheLogHasCost()
    {
        await WriteAsync(Charged(0), Closed(0, "sum"));
        AuditReport report = _log.Verify();
        Assert.True(report.IsSound);
        Assert.Equal(BudgetLedger.Read(_log.Folder).Spent, report.Privacy);
        Assert.Contains(report.ToLines(), line => line.StartsWith("privacy ε = ", StringComparison.Ordinal) && line.EndsWith("limit ε = 4.000", StringComparison.Ordinal));
        Assert.Equal("donor", report.ToSummary().Privacy!.Unit);
    }

    [Fact]
    public async Task ALogThatSpendsMoreThanItsLimitIsNotSound()
    {
        AuditEvent[] charges = [.. Enumerable.Range(0, 40).Select(Charged)];
        PrivacyBudget budget = new();
        int most = 0;
        for (; budget.Objection(Charge) is null; most++)
        {
            budget.Spend(Charge);
        }

        Assert.InRange(most, 2, 30);
        await WriteAsync(charges[..(most + 1)]);
        AuditReport report = _log.Verify();
        Assert.Equal((AuditProblemKind.OverBudget, (long?)most), (report.Problem!.Kind, report.Problem.Entry));
        Assert.Equal(ExitCodes.Failed, Assert.Throws<CommandException>(() => BudgetLedger.Read(_log.Folder)).ExitCode);
    }

    [Fact]
    public async Task AChargeOfAnotherStudyInTheLogIsNotSound()
    {
        await WriteAsync(Charged(0), Charged(1) with { Text = (Charge with { Limit = 400 }).ToText() });
        Assert.Equal(AuditProblemKind.OverBudget, _log.Verify().Problem!.Kind);
    }

    [Fact]
    public async Task AnInputAfterItsOwnChargeIsSound()
    {
        await WriteAsync(Charged(0), Sent(0), Charged(1), Charged(2), Sent(2));
        Assert.True(_log.Verify().IsSound);
    }

    [Fact]
    public async Task AnInputWithoutAChargeOfItsOwnIsNotSoundOnceTheLogHasCharges()
    {
        await WriteAsync(Charged(0), Sent(0), Sent(1));
        Assert.Equal((AuditProblemKind.Uncharged, 2L), (_log.Verify().Problem!.Kind, _log.Verify().Problem!.Entry));
        Assert.Throws<CommandException>(() => BudgetLedger.Read(_log.Folder));
    }

    [Fact]
    public async Task AChargeAfterAnInputThatWasNotChargedIsNotSound()
    {
        await WriteAsync(Sent(0), Charged(1), Sent(1));
        Assert.Equal((AuditProblemKind.Uncharged, 1L), (_log.Verify().Problem!.Kind, _log.Verify().Problem!.Entry));
    }

    [Fact]
    public async Task WhatIsNoChargeCannotBeWrittenAsOne() =>
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(Charged(0) with { Text = "unit=cell" }));

    [Fact]
    public async Task AStudyWithoutChargesHasSpentNothing()
    {
        await WriteAsync(Closed(0, "sum"));
        BudgetLedger ledger = BudgetLedger.Read(_log.Folder);
        Assert.Empty(ledger.Entries);
        Assert.Null(ledger.Spent);
        Assert.Null(_log.Verify().Privacy);
    }

    public void Dispose() => _log.Dispose();

    private static AuditEvent Charged(int round) => new(EventKind.PrivacyCharged) { Rid = LogFixture.Rid(round), Number = (ulong)round, Text = Charge.ToText() };

    private static AuditEvent Sent(int round) => new(EventKind.InputSent)
    {
        Rid = LogFixture.Rid(round),
        Number = (ulong)round,
        Digests = [Digest.Zero, Digest.Zero, Digest.Zero, Digest.Of([(byte)round])],
        Text = "training",
    };

    private static AuditEvent Closed(int round, string text) => new(EventKind.RoundClosed)
    {
        Rid = LogFixture.Rid(round),
        Number = (ulong)round,
        Digests = [Digest.Of([(byte)round]), Digest.Zero],
        Text = text,
    };

    private async Task WriteAsync(params AuditEvent[] events)
    {
        await using AuditLogFile log = _log.Open();
        foreach (AuditEvent e in events)
        {
            await log.AppendAsync(new Commit(e), CancellationToken.None);
        }
    }
}
