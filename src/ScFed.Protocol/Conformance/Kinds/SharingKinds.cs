using System.Globalization;
using System.Text.Json;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Sharing;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary>Section Keys: the field, Shamir's scheme, commitments.</summary>
internal static class SharingKinds
{
    private const string FewPrefix = "too few (places 1, 2 joined)";

    public static (string, VectorKind)[] All =>
    [
        ("gf65536", new VectorKind((given, output) => output switch
        {
            "products" => given.List("pairs").Select(pair => GF65536.Multiply(Word(pair, 0), Word(pair, 1))),
            "inverse of 0x1234" => GF65536.Inverse(0x1234),
            _ => null,
        })),
        ("shamir", new VectorKind(ShamirOf)),
        ("commitments", new VectorKind((given, output) => output switch
        {
            "com-s" => ShareCommitment.ToSeedShare(Sid(given), given.Place("u"), given.Place("v"), given.Bytes("share"), given.Bytes("salt")),
            "com-b" => ShareCommitment.ToSelfMaskShare(Sid(given), given.Place("u"), given.Place("v"), given.Bytes("share"), given.Bytes("salt")),
            _ => null,
        })),
    ];

    private static SetupId Sid(JsonElement given) => new(given.Digest("sid"));

    private static ushort Word(JsonElement pair, int index) => pair.List().ElementAtOrDefault(index).Number() is >= 0 and <= ushort.MaxValue and long word
        ? (ushort)word
        : throw new VectorException("an element of the field has 16 bits");

    /// <summary>Outputs are named by what they are: shares of the given places, of 1 to 200, joins of sets of them.</summary>
    private static object? ShamirOf(JsonElement given, string output)
    {
        switch (output)
        {
            case "shares":
                return given.List("places").ToDictionary(place => place.Number().ToString(CultureInfo.InvariantCulture), place => Share(given, place.Place()));
            case "joins":
                return Joins(given);
            case "three are not enough (places 1, 2, 3 joined)":
                return Join(given, [1, 2, 3]);
            case FewPrefix:
                return Join(given, [1, 2]);
            case "share_1" or "share_2" or "share_200":
                return Share(given, ushort.Parse(output[6..], CultureInfo.InvariantCulture));
            case "sha256 of the shares of 1..200":
                return Digest.Of([.. Enumerable.Range(1, 200).SelectMany(place => Share(given, (ushort)place))]);
            default:
                return null;
        }
    }

    /// <summary>Every four of the first five places, as the shared vectors have it, or those that a vector of ours joins.</summary>
    private static IEnumerable<object> Joins(JsonElement given)
    {
        ushort[] places = [.. given.List("places").Select(VectorValues.Place)];
        IEnumerable<ushort[]> sets = given.MemberOrNone("joined") is { } joined
            ? joined.List().Select(set => set.List().Select(VectorValues.Place).ToArray())
            : places.Reverse().Select(left => places.Where(place => place != left).ToArray());
        return sets.Select(set => new Dictionary<string, object> { ["places"] = set, ["weights"] = ShamirScheme.Weights(set), ["secret"] = Join(given, set) });
    }

    private static byte[] Share(JsonElement given, ushort place)
    {
        byte[] share = new byte[ShamirScheme.Size];
        ShamirScheme.Deal(given.Bytes("secret"), Coefficients(given), place, share);
        return share;
    }

    private static byte[] Coefficients(JsonElement given) =>
        (given.MemberOrNone("coefficients") ?? given.Member("coefficients of x^1, x^2, x^3 (32 bytes each)")).Bytes();

    private static byte[] Join(JsonElement given, ushort[] places)
    {
        byte[] secret = new byte[ShamirScheme.Size];
        ShamirScheme.Join([.. places.Select(place => (ReadOnlyMemory<byte>)Share(given, place))], ShamirScheme.Weights(places), secret);
        return secret;
    }
}
