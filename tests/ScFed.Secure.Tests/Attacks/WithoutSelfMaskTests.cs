using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Attacks;

/// <summary>
/// Why there is a self mask. The server has the upload of site 1, says that it came too late, and has the others open the seed of the "dropped"
/// site: now it knows every pair mask of site 1. Without a self mask the upload minus these is the input itself. With one it is still noise, for
/// nobody opens b_1 of a site that is not in U3.
/// </summary>
public sealed class WithoutSelfMaskTests : IDisposable
{
    private readonly RoundRunner _runner = new(new TestStudy(4, minSurvivors: 3, exact: 4_000, real: 8_000, chunk: 1_024));
    private readonly CuriousServer _server;
    private readonly LaneVector _upload;
    private readonly LaneVector _uploadOfTheDouble;

    public WithoutSelfMaskTests()
    {
        Assert.True(_runner.Open().RunKeys(1, 2, 3, 4) && _runner.RunShares(1, 2, 3, 4));
        _runner.Begin();
        _server = new CuriousServer(_runner);

        // Site 1 answers; what it sends never reaches the honest accumulator.
        _runner.DeliverShares(1);
        Assert.Empty(_runner[1].Take(_runner.Header));
        _runner[1].Contribute();
        _upload = CuriousServer.Copy(_runner[1].Round.Masked!);

        // The double is a site that adds pair masks only.
        _uploadOfTheDouble = CuriousServer.Copy(_upload);
        _server.RemoveSelfMask(_uploadOfTheDouble, Inside.SetupOf(_runner[1]).SelfMaskSeed);
        Assert.True(_runner.RunInputs(2, 3, 4) && _runner.RunSignatures(2, 3, 4));
    }

    [Fact]
    public void InputOfTheDoubleIsRecoveredExactly()
    {
        RemoveAllPairMasks(_uploadOfTheDouble);
        Assert.Equal(_runner[1].Input.Lanes.Hash(), _uploadOfTheDouble.Hash());
    }

    [Fact]
    public void InputOfTheRealSiteStaysNoise()
    {
        RemoveAllPairMasks(_upload);
        Assert.NotEqual(_runner[1].Input.Lanes.Hash(), _upload.Hash());
        Assert.True(Uniformity.Holds([.. ChunkUpload.Chunks(_upload).SelectMany(c => c)]));
    }

    [Fact]
    public void TheSiteThatWasCalledDroppedOpensNothingAndNobodyOpensItsSelfMask()
    {
        SiteRound target = _runner[1].Round;
        Refused.With(Misbehaviour.OwnMessage, () => target.On(_runner.Inputs));
        Assert.True(target.Ended);
        byte[] joined = _server.Join(1, Openings());
        Assert.True(_server.IsSeedOf(1, joined));
        Assert.False(_server.IsSelfMaskOf(1, joined));
    }

    public void Dispose() => _runner.Dispose();

    private SignedMessage[] Openings() => [.. new ushort[] { 2, 3, 4 }.Select(p => _runner[p].TakeFor<UnmaskShares>(_runner.Signatures).Openings)];

    private void RemoveAllPairMasks(LaneVector upload)
    {
        byte[] seed = _server.Join(1, Openings());
        foreach (ushort other in new ushort[] { 2, 3, 4 })
        {
            _server.RemovePairMask(upload, owner: 1, other, opened: 1, seed);
        }
    }
}
