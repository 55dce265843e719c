using ScFed.Node.Studies;
using ScFed.Node.Tests.Files;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;

namespace ScFed.Node.Tests.Studies;

public sealed class ReplicaFileTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly Study _study = StudySample.Study();

    private string PathOfFile => _scratch["replica.state"];

    private ReplicaFile Snapshot => new(PathOfFile);

    [Fact]
    public void WhatIsSavedIsLoaded()
    {
        StudyReplica replica = Advanced(out RoundSample rounds);
        (RoundResult lost, _) = rounds.Loss(replica);
        replica.Apply(lost, null);
        Snapshot.Save(replica);
        StudyReplica loaded = Snapshot.Load(_study);
        Assert.Equal(replica.StateHash, loaded.StateHash);
        Assert.Equal(replica.Head, loaded.Head);
        Assert.Equal((replica.ClosedRounds, replica.Round, replica.Attempt), (loaded.ClosedRounds, loaded.Round, loaded.Attempt));
        Assert.Equal(replica.Ask!.Query, loaded.Ask!.Query);
    }

    [Fact]
    public void AStoppedStudyIsStillStoppedAfterARestart()
    {
        StudyReplica replica = Advanced(out RoundSample rounds);
        while (replica.Stopped is null)
        {
            (RoundResult lost, _) = rounds.Loss(replica);
            replica.Apply(lost, null);
        }

        Snapshot.Save(replica);
        StudyReplica loaded = Snapshot.Load(_study);
        Assert.Equal(replica.Stopped, loaded.Stopped);
        Assert.True(loaded.Finished);
    }

    [Fact]
    public void WithoutAFileItStartsOver() => AssertFresh(Snapshot.Load(_study));

    [Fact]
    public void EveryDamagedFileStartsOver()
    {
        Snapshot.Save(Advanced(out _));
        byte[] bytes = File.ReadAllBytes(PathOfFile);
        for (int i = 0; i < bytes.Length; i += 11)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= 4;
            File.WriteAllBytes(PathOfFile, damaged);
            AssertFresh(Snapshot.Load(_study));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(60)]
    [InlineData(100)]
    public void ACutFileStartsOver(int length)
    {
        Snapshot.Save(Advanced(out _));
        File.WriteAllBytes(PathOfFile, File.ReadAllBytes(PathOfFile)[..length]);
        AssertFresh(Snapshot.Load(_study));
    }

    [Fact]
    public void TheFileOfAnotherStudyStartsOver()
    {
        Snapshot.Save(Advanced(out _));
        AssertFresh(Snapshot.Load(StudySample.Study()));
    }

    public void Dispose() => _scratch.Dispose();

    private StudyReplica Advanced(out RoundSample rounds)
    {
        StudyReplica replica = new(_study);
        rounds = new RoundSample(_study);
        for (int i = 0; i < 2; i++)
        {
            (RoundResult result, LaneVector? sum) = rounds.Sum(replica, 1, 2, 3, 4, 5);
            replica.Apply(result, sum);
        }

        return replica;
    }

    private void AssertFresh(StudyReplica replica)
    {
        Assert.Equal(0UL, replica.ClosedRounds);
        Assert.Equal(new StudyReplica(_study).StateHash, replica.StateHash);
    }
}
