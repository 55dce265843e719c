using ScFed.Node.Studies;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Sums;

namespace ScFed.Node.Tests.Studies;

/// <summary>Seven sites, c = 2: three partners convict, two may be two liars.</summary>
public sealed class FaultCountTests : IDisposable
{
    private readonly SigningKey[] _keys = [.. Enumerable.Range(0, 8).Select(_ => SigningKey.Generate())];
    private readonly SumPlan _plan;
    private readonly FaultCount _faults;

    public FaultCountTests()
    {
        _plan = PlanOf(colluders: 2);
        _faults = new FaultCount(_plan);
    }

    [Fact]
    public void AtATieTheHigherPlaceIsLeftOutOfTheNextAttemptOnly()
    {
        _faults.TakeIn([(2, 5)]);
        Out(5);
        _faults.TakeIn([]);
        Out();
    }

    [Fact]
    public void AllFaultsOfAnAttemptCountBeforeAnybodyIsLeftOut()
    {
        // Counted one by one, (1, 6) would leave out 6.
        _faults.TakeIn([(1, 6), (1, 7)]);
        Out(1);
    }

    [Fact]
    public void SamePartnerAgainIsOnePartner()
    {
        _faults.TakeIn([(2, 5)]);
        _faults.TakeIn([(2, 5)]);
        _faults.TakeIn([(2, 5)]);
        _faults.TakeIn([]);
        Out();
    }

    [Fact]
    public void PartnersOfEarlierAttemptsCount()
    {
        _faults.TakeIn([(1, 2)]);
        _faults.TakeIn([(1, 3)]);
        Out(1);
    }

    [Fact]
    public void AsManyPartnersAsThereMayBeLiarsDoNotConvict()
    {
        _faults.TakeIn([(1, 6), (1, 7)]);
        _faults.TakeIn([]);
        Out();
    }

    [Fact]
    public void OnePartnerMoreThanThereMayBeLiarsConvicts()
    {
        _faults.TakeIn([(1, 5), (1, 6), (1, 7)]);
        _faults.TakeIn([]);
        Out(1);
    }

    [Fact]
    public void WithoutColludersOnePartnerDoesNotConvictYet()
    {
        FaultCount faults = new(PlanOf(colluders: 0));
        faults.TakeIn([(1, 2)]);
        faults.TakeIn([]);
        Assert.False(faults.IsOut(1) || faults.IsOut(2));
        faults.TakeIn([(1, 3)]);
        faults.TakeIn([]);
        Assert.True(faults.IsOut(1));
    }

    public void Dispose() => Array.ForEach(_keys, key => key.Dispose());

    private void Out(params ushort[] places) => Assert.Equal(places, _plan.Roster.Members.Select(m => m.Place).Where(_faults.IsOut));

    private SumPlan PlanOf(int colluders) => SumPlan.Create(
        new Roster(_keys[1..].Select((key, i) => new Member((ushort)(i + 1), $"site-{i + 1}", key.PublicKey))), _keys[0].PublicKey, Digest.Of("study"u8), colluders);
}
