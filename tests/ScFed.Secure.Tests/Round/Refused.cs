using ScFed.Secure.Round;

namespace ScFed.Secure.Tests.Round;

/// <summary>Asserts that a message is refused, and why.</summary>
internal static class Refused
{
    public static RoundException With(Misbehaviour reason, Action action)
    {
        RoundException refusal = Assert.Throws<RoundException>(action);
        Assert.True(reason == refusal.Reason, $"expected {reason}, got {refusal.Message}");
        return refusal;
    }
}
