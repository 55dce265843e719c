using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScFed.Protocol.Conformance.Rounds;

namespace ScFed.Protocol.Conformance;

/// <summary>The files of the shared vectors: many primitives in one, a round, many refusals in one.</summary>
internal static class SharedFormat
{
    private const int MostCases = 10_000;

    /// <summary>How the shared files call the kinds: what a name begins with.</summary>
    private static readonly (string Prefix, string Kind)[] Kinds =
    [
        ("hkdf", "hkdf"), ("mlkem768", "mlkem768"), ("pair secret", "pair-secret"), ("confirm tag", "confirm-tag"), ("mask keys", "mask-keys"),
        ("ver key and PRF", "ver-key-and-prf"), ("stream, ", "stream"), ("GF(2^16)", "gf65536"), ("shamir, ", "shamir"), ("commitments", "commitments"),
        ("envelope", "envelope"), ("canonical", "canonical"), ("roster hash and sid", "roster-hash-and-sid"),
        ("head_0, encoding and rid", "head-encoding-and-rid"), ("close and head'", "close-and-head"), ("merkle tree", "merkle-tree"), ("H(Ui)", "set-hash"),
        ("packing, ", "packing"), ("lanes and chunks", "lanes-and-chunks"), ("long pair mask, ", "long-pair-mask"), ("H(X)", "sum-hash"),
        ("challenge, ", "challenge"), ("z of site ", "check-values"), ("points that no signature or key may have", "points"),
    ];

    /// <summary>The cases of such a file; null if it is none.</summary>
    public static IReadOnlyList<VectorCase>? Read(JsonElement root, Func<string, RoundFile> round)
    {
        if (root.MemberOrNone("vectors") is { } vectors)
        {
            return [.. Bounded(vectors).Select(Primitive)];
        }

        if (root.MemberOrNone("entries") is { } entries)
        {
            return [.. Bounded(entries).Select(entry => Refusal(entry, round))];
        }

        return root.MemberOrNone("setup_header") is null
            ? null
            : [.. new RoundChecks(new RoundFile(root)).All.Select(check => new VectorCase(check.Case, VectorKinds.Round, check.Check))];
    }

    private static JsonElement.ArrayEnumerator Bounded(JsonElement list) =>
        list.List().Count() <= MostCases ? list.List() : throw new VectorException($"more than {MostCases} cases in one file");

    private static VectorCase Primitive(JsonElement vector)
    {
        string name = vector.Text("name");
        string kind = Array.Find(Kinds, k => name.StartsWith(k.Prefix, StringComparison.Ordinal)).Kind ?? name;
        return OwnFormat.Of(name, kind, kind == "check-values" ? WithNumbers(name, vector) : vector);
    }

    /// <summary>The one primitive whose name says what our files give: the place and the suite.</summary>
    private static JsonElement WithNumbers(string name, JsonElement vector)
    {
        JsonNode copy = JsonNode.Parse(vector.GetRawText())!;
        string[] words = name.Split(' ', ',');
        copy["in"]!["place"] = int.Parse(words[3], CultureInfo.InvariantCulture);
        copy["in"]!["suite"] = int.Parse(words[^1], CultureInfo.InvariantCulture);
        return JsonSerializer.SerializeToElement(copy);
    }

    private static VectorCase Refusal(JsonElement entry, Func<string, RoundFile> round)
    {
        string name = entry.Text("name");
        bool inWords = entry.MemberOrNone("situation") is not null || (entry.Member("replace").Map().ToArray() is [] && entry.Text("step") != "round header, after R3");
        if (inWords)
        {
            return new VectorCase(name, VectorKinds.Refusal, null, "a situation over more than one sum, described in words");
        }

        string expected = entry.MemberOrNone("pair-fault") is null ? entry.Text("reason") : "pair-fault";
        return new VectorCase(name, VectorKinds.Refusal, () => OwnFormat.Refuse(entry, expected, round));
    }
}
