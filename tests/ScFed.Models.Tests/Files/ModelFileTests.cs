using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ScFed.Models.Cells;
using ScFed.Models.Files;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Files;

public class ModelFileTests
{
    [Fact]
    public void SavedModelIsLoaded()
    {
        using TemporaryFolder folder = new();
        ModelFile model = SmallModel.Create();
        model.Save(folder.Path("model.scfed"));
        ModelFile back = ModelFile.Load(folder.Path("model.scfed"));

        Assert.Equal(model.Labels, back.Labels);
        Assert.Equal(model.Genes, back.Genes);
        Assert.Equal(model.Mean, back.Mean);
        Assert.Equal(model.Scale, back.Scale);
        Assert.Equal((model.StudyHash, model.Rounds, model.Sites, model.Seed), (back.StudyHash, back.Rounds, back.Sites, back.Seed));
        Assert.Equal("log1p(CP10k)", back.Normalisation);
        Assert.Equal(model.Layers.Count, back.Layers.Count);
        for (int layer = 0; layer < model.Layers.Count; layer++)
        {
            Assert.Equal((model.Layers[layer].Inputs, model.Layers[layer].Outputs), (back.Layers[layer].Inputs, back.Layers[layer].Outputs));
            Assert.Equal(model.Layers[layer].Weights, back.Layers[layer].Weights);
            Assert.Equal(model.Layers[layer].Bias, back.Layers[layer].Bias);
        }

        Assert.Equal(["model.scfed"], folder.Names);
    }

    [Fact]
    public void OneModelHasOneEncoding() => Assert.Equal(ModelEncoder.Encode(SmallModel.Create()), ModelEncoder.Encode(SmallModel.Create()));

    [Fact]
    public void EveryFlippedByteIsRefused()
    {
        byte[] bytes = ModelEncoder.Encode(SmallModel.Create());
        for (int i = 0; i < bytes.Length; i++)
        {
            foreach (byte flip in (byte[])[1, 0x80, 0xFF])
            {
                bytes[i] ^= flip;
                Assert.Equal(i < 8 ? DataError.NotModelFile : DataError.Damaged, Refuse(bytes));
                bytes[i] ^= flip;
            }
        }
    }

    [Fact]
    public void TruncatedModelIsRefusedWhereverItEnds()
    {
        byte[] bytes = ModelEncoder.Encode(SmallModel.Create());
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(length < 8 ? DataError.NotModelFile : DataError.Damaged, Refuse(bytes[..length]));
        }
    }

    [Fact]
    public void AddedByteIsRefused() => Assert.Equal(DataError.Damaged, Refuse([.. ModelEncoder.Encode(SmallModel.Create()), 0]));

    [Fact]
    public void NextVersionIsNotRead()
    {
        byte[] bytes = ModelEncoder.Encode(SmallModel.Create());
        bytes[8] = 2;
        Assert.Equal(DataError.Unsupported, Refuse(Hashed(bytes.AsSpan()[..^32])));
    }

    [Fact]
    public void HeaderLongerThanTheFileIsRefused()
    {
        byte[] bytes = ModelEncoder.Encode(SmallModel.Create());
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(10), uint.MaxValue);
        Assert.Equal(DataError.Damaged, Refuse(Hashed(bytes.AsSpan()[..^32])));
    }

    [Theory]
    [InlineData("[[3,2],[2,2]]", "[[3,2147483647],[2147483647,2]]")]
    [InlineData("[[3,2],[2,2]]", "[[3,4],[2,2]]")]
    [InlineData("[[3,2],[2,2]]", "[[3,2],[2,3]]")]
    [InlineData("[[3,2],[2,2]]", "[[3,-2],[-2,2]]")]
    [InlineData("[[3,2],[2,2]]", "[[3,2],null]")]
    [InlineData("[[3,2],[2,2]]", "[]")]
    [InlineData("\"g2\"", "\"g1\"")]
    [InlineData("\"g2\"", "null")]
    [InlineData("log1p(CP10k)", "identity")]
    [InlineData("\"rounds\":12", "\"rounds\":-1")]
    [InlineData("\"rounds\":12", "\"rounds\": 12")]
    [InlineData("\"rounds\":12", "\"rounds\":12,\"rounds\":12")]
    [InlineData("\"rounds\":12", "\"rounds\":12,\"extra\":1")]
    [InlineData("\"rounds\":12,", "")]
    [InlineData("{", "[")]
    public void WrongHeaderWithARightHashIsRefusedWithoutAllocation(string right, string wrong)
    {
        byte[] bytes = WithHeader(header => header.Replace(right, wrong, StringComparison.Ordinal));
        Refuse(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(DataError.Damaged, Refuse(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void NumberThatIsNotFiniteIsRefused()
    {
        byte[] bytes = ModelEncoder.Encode(SmallModel.Create());
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(bytes.Length - 36), float.NaN);
        Assert.Equal(DataError.Damaged, Refuse(Hashed(bytes.AsSpan()[..^32])));
    }

    [Fact]
    public void ModelThatDoesNotFitTogetherIsNotSaved()
    {
        using TemporaryFolder folder = new();
        Assert.Throws<ArgumentException>(() => SmallModel.Create(genes: ["g1", "g2"]).Save(folder.Path("model.scfed")));
        Assert.Throws<ArgumentException>(() => SmallModel.Create(genes: ["g1", "g2", "g2"]).Save(folder.Path("model.scfed")));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void MissingModelIsNamed() =>
        Assert.Equal(DataError.FileMissing, Assert.Throws<DataException>(() => ModelFile.Load(Path.Combine(Path.GetTempPath(), "no-such.scfed"))).Code);

    private static DataError Refuse(byte[] bytes) => Assert.Throws<DataException>(() => ModelDecoder.Decode("model.scfed", bytes)).Code;

    private static byte[] Hashed(ReadOnlySpan<byte> content) => [.. content, .. SHA256.HashData(content)];

    private static byte[] WithHeader(Func<string, string> change)
    {
        byte[] bytes = ModelEncoder.Encode(SmallModel.Create());
        int length = (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(10));
        string header = Encoding.UTF8.GetString(bytes.AsSpan(14, length));
        byte[] changed = Encoding.UTF8.GetBytes(change(header));
        byte[] prefix = bytes[..14];
        BinaryPrimitives.WriteUInt32LittleEndian(prefix.AsSpan(10), (uint)changed.Length);
        return Hashed([.. prefix, .. changed, .. bytes.AsSpan()[(14 + length)..^32]]);
    }
}
