using ScFed.Models.Algorithms;
using ScFed.Node.Studies;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Node.Tests.Studies;

public class StudyReplicaTests
{
    private static readonly ushort[] All = [1, 2, 3, 4, 5];

    private readonly Study _study = StudySample.Study(rounds: 2);
    private readonly StudyReplica _replica;
    private readonly RoundSample _rounds;

    public StudyReplicaTests()
    {
        _replica = new StudyReplica(_study);
        _rounds = new RoundSample(_study);
    }

    [Fact]
    public void TwoPartiesThatAreFedTheSameRoundsHoldTheSameState()
    {
        StudyReplica other = new(_study);
        int rounds = 0;
        while (!_replica.Finished)
        {
            Assert.Equal(_replica.StateHash, other.StateHash);
            (RoundResult result, LaneVector? sum) = rounds++ switch
            {
                3 => _rounds.Loss(_replica),
                4 => _rounds.Sum(_replica, 1, 3, 4, 5),
                _ => _rounds.Sum(_replica, All),
            };
            _replica.Apply(result, sum);
            other.Apply(result, sum);
        }

        Assert.Equal(7, rounds);
        Assert.True(other.Finished);
        Assert.Equal(_replica.StateHash, other.StateHash);
        Assert.Equal(_replica.Head, other.Head);
        Assert.Equal(7UL, other.ClosedRounds);
        Assert.True(new CellTypeState(other.State).HasMatrix);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    public void RotatedStudyEndsInTheSameStateEverywhere(int bits)
    {
        StudyFile file = StudySample.File(rounds: 2);
        Study study = Study.From((file with { Sums = file.Sums with { Bits = bits, Rotate = true } }).ToBytes().Study);
        StudyReplica one = new(study);
        StudyReplica other = new(study);
        RoundSample rounds = new(study);
        while (!one.Finished)
        {
            (RoundResult result, LaneVector? sum) = rounds.Sum(one, All);
            one.Apply(result, sum);
            other.Apply(result, sum);
            Assert.Equal(one.StateHash, other.StateHash);
        }

        Assert.Null(one.Stopped);
        Assert.True(new CellTypeState(one.State).HasMatrix);
    }

    [Fact]
    public void AnotherSumIsAnotherState()
    {
        Advance(3);
        StudyReplica other = new(_study);
        RoundSample rounds = new(_study);
        for (int i = 0; i < 3; i++)
        {
            (RoundResult result, LaneVector? sum) = rounds.Sum(other, All);
            other.Apply(result, sum);
        }

        Assert.Equal(_replica.StateHash, other.StateHash);
        (RoundResult four, LaneVector? fourSum) = rounds.Sum(other, 1, 2, 3, 4);
        other.Apply(four, fourSum);
        Advance(1);
        Assert.NotEqual(_replica.StateHash, other.StateHash);
    }

    [Theory]
    [InlineData("verified", StudyVerifyMissing.Warn, false)]
    [InlineData("missing 2", StudyVerifyMissing.Warn, false)]
    [InlineData("missing 2", StudyVerifyMissing.Stop, true)]
    [InlineData("false", StudyVerifyMissing.Warn, true)]
    public void SumInDoubtStopsTheStudyAndLeavesTheState(string word, StudyVerifyMissing missing, bool stops)
    {
        StudyFile file = StudySample.File();
        Study study = Study.From(file with { Sums = file.Sums with { VerifyMissing = missing } });
        StudyReplica replica = new(study);
        (RoundResult result, LaneVector? sum) = new RoundSample(study) { Status = VerifyStatus.Parse(word)! }.Sum(replica, All);
        Secure.Bytes.Digest before = replica.StateHash;
        replica.Apply(result, sum);
        Assert.Equal((stops, stops), (replica.Stopped is not null, replica.StoppedByDoubt));
        Assert.Equal(stops, before == replica.StateHash);
        Assert.Equal(result.Head, replica.Head);
        if (stops)
        {
            Assert.Contains(word, replica.Stopped, StringComparison.Ordinal);
            Assert.Equal(Misbehaviour.Paused, Assert.Throws<RoundException>(() => replica.Plan(RoundSample.Header(replica))).Reason);
        }
    }

    [Fact]
    public void OnlyTheNextEntryIsAccepted()
    {
        Advance(3);
        RoundHeader next = RoundSample.Header(_replica);
        Assert.Equal(_replica.StateHash, _replica.Plan(next).StateHash);
        foreach (RoundHeader other in (RoundHeader[])[next with { Round = 2 }, next with { Round = 4 }, next with { Attempt = 1 }, next with { Entry = 2 }, next with { Entry = 4 }])
        {
            Assert.Equal(Misbehaviour.Plan, Assert.Throws<RoundException>(() => _replica.Plan(other)).Reason);
        }
    }

    [Fact]
    public void ALostSumIsAskedForAgainOnTheSameState()
    {
        Advance(3);
        PlannedRound before = _replica.Planned();
        Lose();
        Assert.Equal((3UL, 1UL), (_replica.Round, _replica.Attempt));
        Assert.Equal(before.Key, _replica.Planned().Key);
        Assert.Equal(4UL, _replica.ClosedRounds);
        Assert.NotEqual(before.Head, _replica.Head);
    }

    [Fact]
    public void ASumThatIsLostThreeTimesStopsTheStudy()
    {
        Advance(4);
        Lose();
        Lose();
        Assert.Null(_replica.Stopped);
        RoundHeader next = RoundSample.Header(_replica);
        Lose("too few inputs");
        Assert.Contains("training was lost 3 times", _replica.Stopped, StringComparison.Ordinal);
        Assert.Contains("too few inputs", _replica.Stopped, StringComparison.Ordinal);
        Assert.True(_replica.Finished);
        Assert.Equal(Misbehaviour.Paused, Assert.Throws<RoundException>(() => _replica.Plan(next)).Reason);
    }

    [Theory]
    [InlineData(0, "label-presence")]
    [InlineData(1, "gene-presence")]
    [InlineData(2, "statistics")]
    public void AStatisticsEntryThatIsLostForTheLastTimePausesTheStudyWithItsReason(int round, string purpose)
    {
        Advance(round);
        Assert.Equal(purpose, _replica.Ask!.Purpose);
        RoundHeader next = RoundSample.Header(_replica);
        (PlannedRound asked, byte[] state) = (_replica.Planned(), _replica.State.ToBytes());
        Lose();
        Lose();
        Assert.Equal(asked.Key, _replica.Planned().Key);
        Lose("desynchronised");
        Assert.StartsWith($"{purpose} was lost 3 times", _replica.Stopped, StringComparison.Ordinal);
        Assert.EndsWith("desynchronised", _replica.Stopped, StringComparison.Ordinal);
        Assert.Equal(Misbehaviour.Paused, Assert.Throws<RoundException>(() => _replica.Plan(next)).Reason);
        Assert.Equal(state, _replica.State.ToBytes());
        Assert.Null(_replica.Model());
    }

    [Fact]
    public void AnAttemptThatSucceedsStartsTheCountAgain()
    {
        Lose();
        Lose();
        Advance(1);
        Assert.Equal((1UL, 0UL), (_replica.Round, _replica.Attempt));
        Lose();
        Lose();
        Assert.Null(_replica.Stopped);
    }

    [Fact]
    public void AnEvaluationThatIsLostOnceIsNotAskedForAgain()
    {
        Advance(5);
        Assert.True(_replica.Ask!.EveryStatisticsSurvivor);
        Lose("member missing");
        CellTypeState state = new(_replica.State);
        Assert.True(_replica.Finished);
        Assert.Null(_replica.Stopped);
        Assert.False(state.HasMatrix);
        Assert.Contains("member missing", state.MatrixLost, StringComparison.Ordinal);
        Assert.NotNull(_replica.Model());
    }

    [Fact]
    public void TrainingThatNeedsEverySiteIsTriedAgainAndThenEndsWithTheModelSoFar()
    {
        StudyFile file = StudySample.File();
        Study study = Study.From((file with { Algorithm = file.Algorithm with { Classifier = "svm" } }).ToBytes().Study);
        StudyReplica replica = new(study);
        RoundSample rounds = new(study);
        for (int i = 0; i < 5; i++)
        {
            (RoundResult result, LaneVector? sum) = rounds.Sum(replica, All);
            replica.Apply(result, sum);
        }

        Assert.True(replica.Ask!.EveryStatisticsSurvivor);
        string query = replica.Ask.Query;
        for (int attempt = 1; attempt <= study.File.Sums.Attempts; attempt++)
        {
            Assert.Equal((query, (ulong)attempt - 1), (replica.Ask!.Query, replica.Attempt));
            (RoundResult lost, _) = rounds.Loss(replica, "member missing");
            replica.Apply(lost, null);
        }

        Assert.Null(replica.Stopped);
        Assert.Equal("evaluation", replica.Ask!.Purpose);
        Assert.Contains("member missing", new CellTypeState(replica.State).TrainingLost, StringComparison.Ordinal);
        Assert.NotNull(replica.Model());
    }

    [Fact]
    public void StatisticsThatNeedEverySiteStopTheStudyWhereOneStaysAway()
    {
        StudyFile file = StudySample.File();
        Study study = Study.From((file with { Algorithm = file.Algorithm with { Classifier = "trees" } }).ToBytes().Study);
        StudyReplica replica = new(study);
        RoundSample rounds = new(study);
        for (int i = 0; i < 3; i++)
        {
            (RoundResult result, LaneVector? sum) = rounds.Sum(replica, All);
            replica.Apply(result, sum);
        }

        for (int attempt = 0; attempt < study.File.Sums.Attempts; attempt++)
        {
            Assert.Null(replica.Stopped);
            (RoundResult lost, _) = rounds.Loss(replica, "member missing");
            replica.Apply(lost, null);
        }

        Assert.Contains("member missing", replica.Stopped, StringComparison.Ordinal);
        Assert.True(replica.Finished);
    }

    [Fact]
    public void ThereIsNoModelBeforeTheStatistics()
    {
        Assert.Null(_replica.Model());
        Advance(2);
        Assert.Null(_replica.Model());
        Advance(1);
        Assert.NotNull(_replica.Model());
    }

    [Fact]
    public void OnlyTheSurvivorsOfTheStatisticsAreInvitedToTheEvaluation()
    {
        Advance(2);
        (RoundResult result, LaneVector? sum) = _rounds.Sum(_replica, 1, 2, 4, 5);
        _replica.Apply(result, sum);
        Advance(2);
        Assert.Equal(new ushort[] { 1, 2, 4, 5 }, _replica.Invited);
    }

    [Fact]
    public void AFinishedStudyTakesInNothingMore()
    {
        Advance(5);
        (RoundResult result, LaneVector? sum) = _rounds.Sum(_replica, All);
        _replica.Apply(result, sum);
        Assert.True(_replica.Finished);
        Assert.Throws<InvalidOperationException>(() => _replica.Apply(result, sum));
    }

    private void Advance(int rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            (RoundResult result, LaneVector? sum) = _rounds.Sum(_replica, All);
            _replica.Apply(result, sum);
        }
    }

    private void Lose(string reason = "too few inputs")
    {
        (RoundResult result, LaneVector? sum) = _rounds.Loss(_replica, reason);
        _replica.Apply(result, sum);
    }
}
