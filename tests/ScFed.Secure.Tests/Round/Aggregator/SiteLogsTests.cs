using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Aggregator;

public sealed class SiteLogsTests
{
    private static readonly Digest[] Leaves = [.. Enumerable.Range(0, 20).Select(i => Digest.Of([(byte)i]))];

    private readonly Store _store = new();

    [Fact]
    public void KeysOfALogThatWasNotShownAreRefused()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).Open();
        AdvertiseKeys keys = runner[1].Open(runner.Setup);
        runner.Study.Logs.Take(1, new LogLeaves(0, [Leaves[0]]));
        Refused.With(Misbehaviour.LogMirror, () => runner.Aggregator.Accept(1, keys));
        Assert.Contains((ushort)1, runner.Aggregator.Missing);
    }

    [Fact]
    public void InputOfALogThatWasNotShownAddsNothing()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(RoundStep.Input);
        runner.DeliverShares(1);
        runner[1].Take(runner.Header);
        MaskedInput input = runner[1].Contribute();
        runner.Study.Logs.Take(1, new LogLeaves(runner.Study.Logs.CoveredOf(1), [Leaves[0]]));
        Refused.With(Misbehaviour.LogMirror, () => runner.Aggregator.Accept(1, input, ChunkUpload.Of(runner[1].Round.Masked!)));
        Assert.Contains((ushort)1, runner.Aggregator.Missing);
    }

    [Fact]
    public void WhatIsCoveredIsKeptAndAskedForNoMore()
    {
        SiteLogs first = new(_store);
        first.Take(2, new LogLeaves(0, Leaves[..9]));
        Assert.Empty(_store.Load(2));
        first.Check(2, HeadOf(7));
        Assert.Equal(Leaves[..7], _store.Load(2));
        SiteLogs restarted = new(_store);
        Assert.Equal(7ul, restarted.CoveredOf(2));
        Assert.Equal(0ul, restarted.CoveredOf(3));
        Refused.With(Misbehaviour.LogMirror, () => restarted.Take(2, new LogLeaves(6, [Leaves[0]])));
    }

    [Fact]
    public void ProofRunsFromWhatTheSiteSaysItHoldsAndThenFromWhatItWasSent()
    {
        SiteLogs logs = With(2, 15);
        logs.Hold(1, [new HeldLog(2, 4)]);
        Assert.Equal(MerkleTree.Over(Leaves[..9]).ConsistencyProof(4), ProofFor(logs, 1, 2, 9));
        Assert.Equal(MerkleTree.Over(Leaves[..15]).ConsistencyProof(9), ProofFor(logs, 1, 2, 15));
        Assert.Equal(MerkleTree.Over(Leaves[..15]).ConsistencyProof(12), ProofFor(logs, 1, 2, 12));
    }

    [Fact]
    public void SiteThatHoldsNothingGetsNoProofsTheFirstTime()
    {
        SiteLogs logs = With(2, 15);
        Assert.Empty(logs.Prove([1], [2], [HeadOf(9)]));
        Assert.NotEmpty(logs.Prove([1], [2], [HeadOf(15)]));
        logs.Hold(1, []);
        Assert.Empty(logs.Prove([1], [2], [HeadOf(15)]));
    }

    [Fact]
    public void SitesThatHoldTheSameShareTheProofs()
    {
        SiteLogs logs = With(2, 15);
        logs.Hold(1, [new HeldLog(2, 4)]);
        logs.Hold(3, [new HeldLog(2, 4), new HeldLog(9, 1)]);
        logs.Hold(4, [new HeldLog(2, 5)]);
        IReadOnlyList<ToSite> made = logs.Prove([1, 3, 4], [2], [HeadOf(9)]);
        Assert.Same(made[0].Message, made[1].Message);
        Assert.NotSame(made[0].Message, made[2].Message);
    }

    [Fact]
    public void CheckpointBeyondTheMirrorGetsNoProof()
    {
        SiteLogs logs = With(2, 9);
        logs.Hold(1, [new HeldLog(2, ulong.MaxValue)]);
        Assert.Empty(ProofFor(logs, 1, 2, 9));
    }

    private static LogHead HeadOf(int size) => new((ulong)size, MerkleTree.Over(Leaves[..size]).Root);

    private static SiteLogs With(ushort place, int size)
    {
        SiteLogs logs = new();
        logs.Take(place, new LogLeaves(0, Leaves[..size]));
        logs.Check(place, HeadOf(size));
        return logs;
    }

    private static IReadOnlyList<Digest> ProofFor(SiteLogs logs, ushort to, ushort member, int size) =>
        Assert.Single(Assert.IsType<LogProofs>(Assert.Single(logs.Prove([to], [member], [HeadOf(size)])).Message).Proofs);

    private sealed class Store : ILeafStore
    {
        private readonly Dictionary<ushort, List<Digest>> _kept = [];

        public IReadOnlyList<Digest> Load(ushort place) => _kept.TryGetValue(place, out List<Digest>? kept) ? [.. kept] : [];

        public void Append(ushort place, IReadOnlyList<Digest> leaves)
        {
            _kept.TryAdd(place, []);
            _kept[place].AddRange(leaves);
        }
    }
}
