namespace ScFed.Protocol.Conformance;

/// <summary>One case against a peer.</summary>
/// <param name="Name">Stable, in kebab-case.</param>
/// <param name="Section">Where its rule stands.</param>
/// <param name="Says">What the rule says, in a clause.</param>
/// <param name="RunAsync">Throws <see cref="CaseFailedException"/> where the peer does not keep to it.</param>
internal sealed record PeerCase<TPeer>(string Name, string Section, string Says, Func<TPeer, Task> RunAsync)
{
    public PeerResult Result(string? failure) => new(Name, Section, Says, failure is null, failure ?? "");
}
