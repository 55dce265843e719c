using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Node.Studies;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;

namespace ScFed.Node.Tests.Studies;

/// <summary>Rule 5: with noise a lost round is paid for and the plan goes on without it.</summary>
public class PrivateReplicaTests
{
    private static readonly ushort[] All = [1, 2, 3, 4, 5];

    private readonly Study _study = PrivateSample.Study();
    private readonly StudyReplica _replica;
    private readonly RoundSample _rounds;

    public PrivateReplicaTests()
    {
        _replica = new StudyReplica(_study);
        _rounds = new RoundSample(_study);
    }

    [Fact]
    public void TwoPartiesThatAreFedTheSameRoundsHoldTheSameStateAndEndWithAModel()
    {
        StudyReplica other = new(_study);
        int rounds = 0;
        while (!_replica.Finished)
        {
            Assert.NotNull(_replica.Planned().Charge);
            (RoundResult result, LaneVector? sum) = rounds++ == 2 ? _rounds.Loss(_replica) : _rounds.Sum(_replica, All);
            _replica.Apply(result, sum);
            other.Apply(result, sum);
            Assert.Equal(_replica.StateHash, other.StateHash);
        }

        Assert.Equal(_study.Algorithm.PlanLength, rounds);
        Assert.True(new CellTypeState(_replica.State).HasMatrix);
        Assert.Equal(8, _replica.Model()!.Epsilon);
        Assert.Equal(1e-4, _replica.Model()!.Delta);
    }

    [Fact]
    public void ALostTrainingSumIsNotAskedAgainAndChangesNoWeight()
    {
        Advance();
        double[] before = new CellTypeState(_replica.State).Weights.ToArray();
        InputKey lost = _replica.Planned().Key;
        (RoundResult result, LaneVector? none) = _rounds.Loss(_replica);
        _replica.Apply(result, none);
        Assert.Equal((2UL, 0UL), (_replica.Round, _replica.Attempt));
        Assert.Equal(before, new CellTypeState(_replica.State).Weights.ToArray());
        Assert.NotEqual(lost, _replica.Planned().Key);
        Assert.Null(_replica.Stopped);
        Assert.Equal(Purposes.Training, _replica.Ask!.Purpose);
    }

    [Fact]
    public void EveryAskIsAnsweredWithFreshNoise()
    {
        Advance();
        Assert.NotEqual(Noised(), Noised());

        string Noised()
        {
            (RoundResult _, LaneVector? sum) = _rounds.Sum(_replica, All);
            return sum!.Hash().ToString();
        }
    }

    private void Advance()
    {
        (RoundResult result, LaneVector? sum) = _rounds.Sum(_replica, All);
        _replica.Apply(result, sum);
    }
}
