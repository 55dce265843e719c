using System.Text.Json;

namespace ScFed.Protocol.Conformance;

/// <summary>How vectors of one kind are run.</summary>
/// <param name="Output">Computes one named output of what is given; null where nothing of that name comes out.</param>
/// <param name="Accept">Takes what is given as a receiver would, and throws a typed refusal; null where no vector of the kind can expect one.</param>
internal sealed record VectorKind(Func<JsonElement, string, object?> Output, Action<JsonElement>? Accept = null)
{
    /// <summary>A kind whose vectors are accepted or not: the one output is <c>valid</c>.</summary>
    public static VectorKind Check(Action<JsonElement> accept) => new(
        (given, output) =>
        {
            accept(given);
            return output == "valid" ? true : null;
        },
        accept);
}
