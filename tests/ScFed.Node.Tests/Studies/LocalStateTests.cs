using ScFed.Node.Studies;
using ScFed.Node.Tests.Files;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Node.Tests.Studies;

/// <summary>Each look at the folder is by a new object, as after a crash.</summary>
public sealed class LocalStateTests : IDisposable
{
    private static readonly InputKey First = new("training/0", Digest.Of("state 0"u8));
    private static readonly InputKey Second = new("training/1", Digest.Of("state 1"u8));

    private readonly ScratchFolder _scratch = new();

    private LocalState AfterRestart => new(_scratch.Root);

    [Fact]
    public void NothingIsAdoptedBeforeTheSumIsClosed()
    {
        AfterRestart.Offer(First, [1, 2, 3]);
        Assert.Null(AfterRestart.Read());
    }

    [Fact]
    public void AnOfferIsAdoptedWhenItsSumIsClosed()
    {
        AfterRestart.Offer(First, [1, 2, 3]);
        AfterRestart.Close(First, adopt: true);
        Assert.Equal([1, 2, 3], AfterRestart.Read());
    }

    [Fact]
    public void AnOfferOfADropOutIsForgotten()
    {
        Adopt(First, [1]);
        AfterRestart.Offer(Second, [2]);
        AfterRestart.Close(Second, adopt: false);
        AfterRestart.Close(Second, adopt: true);
        Assert.Equal([1], AfterRestart.Read());
    }

    [Fact]
    public void AnOfferForAnotherSumIsNotAdopted()
    {
        Adopt(First, [1]);
        AfterRestart.Offer(Second, [2]);
        AfterRestart.Close(First, adopt: true);
        AfterRestart.Close(Second with { StateHash = Digest.Of("state 2"u8) }, adopt: true);
        Assert.Equal([1], AfterRestart.Read());
        AfterRestart.Close(Second, adopt: true);
        Assert.Equal([2], AfterRestart.Read());
    }

    [Fact]
    public void AnAttemptThatIsRepeatedOffersTheSameAgain()
    {
        AfterRestart.Offer(First, [1]);
        AfterRestart.Offer(First, [1]);
        AfterRestart.Close(First, adopt: true);
        Assert.Equal([1], AfterRestart.Read());
    }

    [Fact]
    public void AnOfferOfNothingLeavesTheOldState()
    {
        Adopt(First, [1]);
        AfterRestart.Offer(Second, null);
        AfterRestart.Close(Second, adopt: true);
        Assert.Equal([1], AfterRestart.Read());
    }

    [Fact]
    public void ACutOfferIsNotAdopted()
    {
        Adopt(First, [1]);
        AfterRestart.Offer(Second, [2]);
        string pending = Directory.GetFiles(_scratch.Root).Single(f => f.EndsWith(".pending", StringComparison.Ordinal));
        File.WriteAllBytes(pending, File.ReadAllBytes(pending)[..20]);
        AfterRestart.Close(Second, adopt: true);
        Assert.Equal([1], AfterRestart.Read());
    }

    public void Dispose() => _scratch.Dispose();

    private void Adopt(InputKey key, byte[] state)
    {
        AfterRestart.Offer(key, state);
        AfterRestart.Close(key, adopt: true);
    }
}
