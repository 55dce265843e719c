using System.Text.Json;
using ScFed.Protocol.Conformance.Rounds;

namespace ScFed.Protocol.Conformance;

/// <summary>A file of our format: one kind, what is given, and either what comes out or the word of the failure (<c>tests/vectors/README.md</c>).</summary>
internal static class OwnFormat
{
    public static IReadOnlyList<VectorCase> Read(JsonElement root, Func<string, RoundFile> round)
    {
        if (root.Text("format") != VectorFile.Format)
        {
            throw new VectorException($"format '{root.Text("format")}', not {VectorFile.Format}");
        }

        string kind = root.Text("kind");
        switch (kind)
        {
            case VectorKinds.Round:
                return [.. new RoundChecks(new RoundFile(root)).All.Select(check => new VectorCase(check.Case, kind, check.Check))];
            case VectorKinds.Refusal:
                return [new VectorCase("", kind, () => Refuse(root.Member("in"), root.Text("expect"), round))];
            default:
                return [Of("", kind, root)];
        }
    }

    /// <summary>A case with <c>in</c> and <c>out</c> or <c>expect</c>.</summary>
    public static VectorCase Of(string name, string word, JsonElement content) => VectorKinds.Find(word) is { } kind
        ? new VectorCase(name, word, () => Run(kind, content))
        : new VectorCase(name, word, null, "this version knows no such kind");

    public static void Refuse(JsonElement entry, string expected, Func<string, RoundFile> round) =>
        RefusalCheck.Run(new RefusalEntry(entry, round(entry.Text("base"))), expected);

    private static void Run(VectorKind kind, JsonElement content)
    {
        JsonElement given = content.Member("in");
        switch (content.MemberOrNone("out"), content.MemberOrNone("expect"))
        {
            case ({ } outputs, null):
                JsonProperty[] members = [.. outputs.Map()];
                if (members.Length == 0)
                {
                    throw new VectorException("'out' says nothing");
                }

                foreach (JsonProperty member in members)
                {
                    Comparison.Same(member.Value, kind.Output(given, member.Name), $"out.{member.Name}");
                }

                break;
            case (null, { } expected):
                Expect(kind.Accept ?? throw new VectorException("no vector of this kind can expect a failure"), given, expected.Text());
                break;
            default:
                throw new VectorException("a vector has 'out' or 'expect', not both");
        }
    }

    private static void Expect(Action<JsonElement> accept, JsonElement given, string expected)
    {
        try
        {
            accept(given);
        }
        catch (Exception e) when (FailureWord.Of(e) is { } word)
        {
            if (word != expected)
            {
                throw new VectorException($"refused as '{word}' where '{expected}' is expected: {e.Message}");
            }

            return;
        }

        throw new VectorException($"it was taken where '{expected}' is expected");
    }
}
