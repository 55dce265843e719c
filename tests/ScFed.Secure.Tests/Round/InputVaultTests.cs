using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;

namespace ScFed.Secure.Tests.Round;

/// <summary>Rule 4: what lies under a key is what every attempt sends.</summary>
public sealed class InputVaultTests
{
    private static readonly InputKey Key = new("training", Digest.Of("state"u8));
    private static readonly SumEncoding Encoding = new(2, 0, 20, 4);
    private readonly MemoryVault _vault = new();

    [Fact]
    public async Task StoredInputIsFoundUnderItsKeyOnly()
    {
        LaneVector lanes = LaneVector.FromInput(Encoding, [1, 2], []);
        StoredInput stored = await _vault.StoreAsync(Key, lanes, CancellationToken.None);
        Assert.Equal(Key, stored.Key);
        StoredInput? loaded = await _vault.LoadAsync(new InputKey("training", Digest.Of("state"u8)), Encoding, CancellationToken.None);
        Assert.Equal(lanes.Hash(), loaded!.Lanes.Hash());
        Assert.Null(await _vault.LoadAsync(Key with { Query = "evaluation" }, Encoding, CancellationToken.None));
        Assert.Null(await _vault.LoadAsync(Key with { StateHash = Digest.Zero }, Encoding, CancellationToken.None));
    }

    [Fact]
    public async Task ErasedInputIsWiped()
    {
        LaneVector lanes = LaneVector.FromInput(Encoding, [1, 2], []);
        await _vault.StoreAsync(Key, lanes, CancellationToken.None);
        await _vault.EraseAsync(Key, CancellationToken.None);
        await _vault.EraseAsync(Key, CancellationToken.None);
        Assert.Null(await _vault.LoadAsync(Key, Encoding, CancellationToken.None));
        Assert.All(lanes.Exact, lane => Assert.Equal(0UL, lane));
    }
}
