using ScFed.Node.Commands;
using ScFed.Node.Demo;
using ScFed.Node.Studies;
using ScFed.Node.Tests.Studies;

namespace ScFed.Node.Tests.Demo;

public class DemoFaultTests
{
    private static readonly DemoOptions Options = new() { Data = "", Out = "", Rounds = 20 };

    [Fact]
    public void ByDefaultTheSecondSiteDiesAFifthIntoTheTraining()
    {
        DemoFault fault = Assert.Single(DemoFault.Choose(StudySample.Study(), Options, out string? whyNone));
        Assert.Equal((2, 4), (fault.Place, fault.TrainingRound));
        Assert.Null(whyNone);
    }

    [Fact]
    public void WhereTheOthersWouldBeTooFewNobodyDiesAndTheReasonIsTold()
    {
        Assert.Empty(DemoFault.Choose(StudySample.Study(sites: 3), Options, out string? whyNone));
        Assert.Contains("2 survivors would be fewer than m = 3", whyNone, StringComparison.Ordinal);
    }

    [Fact]
    public void NobodyDiesWhereNobodyIsNamed()
    {
        Assert.Empty(DemoFault.Choose(StudySample.Study(), Options with { Drops = [] }, out string? whyNone));
        Assert.Null(whyNone);
    }

    [Fact]
    public void ASiteIsNamedByItsNameOrItsPlace()
    {
        IReadOnlyList<DemoFault> faults = DemoFault.Choose(
            StudySample.Study(), Options with { Drops = [new DemoDrop("hospital 4", 1), new DemoDrop("site-5", 20)] }, out _);
        Assert.Equal([(4, 1), (5, 20)], faults.Select(f => ((int)f.Place, f.TrainingRound)));
    }

    [Theory]
    [InlineData("hospital 6", 1, "no-such-site")]
    [InlineData("site-6", 1, "no-such-site")]
    [InlineData("site-1", 21, "no-such-round")]
    public void ASiteOrRoundThatIsNotThereIsRefused(string site, int round, string word)
    {
        Study study = StudySample.Study();
        CommandException refused = Assert.Throws<CommandException>(() => DemoFault.Choose(study, Options with { Drops = [new DemoDrop(site, round)] }, out _));
        Assert.Equal((word, ExitCodes.Usage), (refused.Word, refused.ExitCode));
    }

    [Fact]
    public void ADeathIsDueOnceInTheFirstAttemptOfItsRound()
    {
        DemoFault fault = new(2, 3, firstTrainingRound: 3);
        Assert.False(fault.IsDue(4, 0));
        Assert.False(fault.IsDue(5, 1));
        Assert.True(fault.IsDue(5, 0));
        Assert.False(fault.IsDue(5, 0));
        Assert.False(fault.IsDue(6, 0));
    }
}
