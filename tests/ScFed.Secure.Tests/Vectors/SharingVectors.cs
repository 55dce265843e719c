using System.Text.Json;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Sharing;

namespace ScFed.Secure.Tests.Vectors;

public sealed class SharingVectors
{
    [Fact]
    public void ProductsAndInverseMatch()
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("GF(2^16)"));
        int index = 0;
        foreach (JsonElement pair in vector.In.GetProperty("pairs").EnumerateArray())
        {
            ushort product = (ushort)vector.Out.GetProperty("products")[index++].Number();
            (ushort left, ushort right) = ((ushort)pair[0].Number(), (ushort)pair[1].Number());
            Assert.Equal(product, GF65536.Multiply(left, right));
            Assert.Equal(product, GF65536.MultiplyPortable(left, right));
        }

        Assert.Equal(vector.Out.Number("inverse of 0x1234"), GF65536.Inverse(0x1234));
    }

    [Fact]
    public void FourOfFiveMatch()
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("shamir, t = 4 of 5"));
        byte[] coefficients = vector.In.Bytes("coefficients of x^1, x^2, x^3 (32 bytes each)");
        foreach (JsonProperty share in vector.Out.GetProperty("shares").EnumerateObject())
        {
            ushort place = ushort.Parse(share.Name, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(share.Value.GetString(), Hex.Of(Deal(vector.In, coefficients, place)));
        }

        foreach (JsonElement join in vector.Out.GetProperty("joins").EnumerateArray())
        {
            ushort[] places = [.. join.GetProperty("places").EnumerateArray().Select(place => (ushort)place.Number())];
            Assert.Equal(join.GetProperty("weights").EnumerateArray().Select(weight => (ushort)weight.Number()), ShamirScheme.Weights(places));
            Assert.Equal(join.Text("secret"), Join(vector.In, coefficients, places));
        }

        Assert.Equal(vector.Out.Text("three are not enough (places 1, 2, 3 joined)"), Join(vector.In, coefficients, [1, 2, 3]));
    }

    [Fact]
    public void HundredAndOneOfTwoHundredMatch()
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("shamir, t = 101 of 200"));
        byte[] coefficients = vector.In.Bytes("coefficients");
        byte[][] shares = [.. Enumerable.Range(1, 200).Select(place => Deal(vector.In, coefficients, (ushort)place))];
        Assert.Equal(vector.Out.Text("share_1"), Hex.Of(shares[0]));
        Assert.Equal(vector.Out.Text("share_2"), Hex.Of(shares[1]));
        Assert.Equal(vector.Out.Text("share_200"), Hex.Of(shares[199]));
        Assert.Equal(vector.Out.Text("sha256 of the shares of 1..200"), Digest.Of([.. shares.SelectMany(share => share)]).ToString());
    }

    [Fact]
    public void CommitmentsMatch()
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("commitments"));
        SetupId sid = new(vector.In.Digest("sid"));
        (ushort u, ushort v) = ((ushort)vector.In.Number("u"), (ushort)vector.In.Number("v"));
        (byte[] share, byte[] salt) = (vector.In.Bytes("share"), vector.In.Bytes("salt"));
        Assert.Equal(vector.Out.Text("com-s"), ShareCommitment.ToSeedShare(sid, u, v, share, salt).ToString());
        Assert.Equal(vector.Out.Text("com-b"), ShareCommitment.ToSelfMaskShare(sid, u, v, share, salt).ToString());
    }

    private static byte[] Deal(JsonElement given, byte[] coefficients, ushort place)
    {
        byte[] share = new byte[32];
        ShamirScheme.Deal(given.Bytes("secret"), coefficients, place, share);
        return share;
    }

    private static string Join(JsonElement given, byte[] coefficients, ushort[] places)
    {
        byte[] secret = new byte[32];
        ReadOnlyMemory<byte>[] shares = [.. places.Select(place => Deal(given, coefficients, place).AsMemory())];
        ShamirScheme.Join(shares, ShamirScheme.Weights(places), secret);
        return Hex.Of(secret);
    }
}
