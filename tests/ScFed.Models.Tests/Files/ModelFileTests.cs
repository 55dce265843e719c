using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
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

        Assert.Equal("actinn", back.Classifier);
        Assert.Equal(model.Labels, back.Labels);
        Assert.Equal(model.Genes, back.Genes);
        Assert.Equal((model.StudyName, model.StudyHash), (back.StudyName, back.StudyHash));
        Assert.Equal((model.Rounds, model.Sites, model.Seed), (back.Rounds, back.Sites, back.Seed));
        Assert.Equal("log1p(CP10k)", back.Normalisation);
        Assert.Equal([new("batch", "128"), new("rounds", "12")], back.Settings);
        Assert.Equal([new("accuracy", 0.875), new("macro-f1", 0.75)], back.Metrics);
        Assert.Equal((null, null), (back.Epsilon, back.Delta));
        Assert.Equal(["means", "scales", "widths", "weights"], back.Arrays.Select(array => array.Name));
        Assert.Equal(model.Arrays[0].Doubles, back.Arrays[0].Doubles);
        Assert.Equal(model.Arrays[2].Integers, back.Arrays[2].Integers);
        Assert.Equal(model.Arrays[3].Singles, back.Arrays[3].Singles);
        Assert.Equal(["model.scfed"], folder.Names);
    }

    [Fact]
    public void HashIsThatOfTheBytesOfTheFile()
    {
        using TemporaryFolder folder = new();
        SmallModel.Create().Save(folder.Path("model.scfed"));
        string expected = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.Path("model.scfed"))));
        Assert.Equal(expected, ModelFile.Load(folder.Path("model.scfed")).ComputeHash());
    }

    [Fact]
    public void PrivacyOfTheStudyIsKept()
    {
        ModelFile back = ModelDecoder.Decode("m", ModelEncoder.Encode(SmallModel.Create() with { Epsilon = 1.42, Delta = 1e-5 }));
        Assert.Equal((1.42, 1e-5), (back.Epsilon, back.Delta));
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

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void OtherVersionIsNotRead(byte version)
    {
        byte[] bytes = ModelEncoder.Encode(SmallModel.Create());
        bytes[8] = version;
        Assert.Equal(DataError.Unsupported, Refuse(Hashed(bytes.AsSpan()[..^32])));
    }

    [Fact]
    public void HeaderLongerThanTheFileIsRefused()
    {
        byte[] bytes = ModelEncoder.Encode(SmallModel.Create());
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(10), 1 << 27);
        Assert.Equal(DataError.Damaged, Refuse(Hashed(bytes.AsSpan()[..^32])));
    }

    [Theory]
    [InlineData("[14]", "[2147483647]")]
    [InlineData("[14]", "[2147483647,2147483647,2147483647,2147483647,2147483647,2147483647,2147483647,2147483647]")]
    [InlineData("[14]", "[2147483647,2147483647,2147483647,0]")]
    [InlineData("[14]", "[15]")]
    [InlineData("[14]", "[-14]")]
    [InlineData("[14]", "[2,7,1,1,1,1,1,1,1]")]
    [InlineData("[14]", "null")]
    [InlineData("\"f32\"", "\"f16\"")]
    [InlineData("\"f32\"", "\"f64\"")]
    [InlineData("\"scales\"", "\"means\"")]
    [InlineData("\"scales\"", "\"\"")]
    [InlineData("\"scales\"", "\"../scales\"")]
    [InlineData("\"scales\"", "\"model_labels\"")]
    [InlineData("{\"name\":\"widths\",\"kind\":\"i32\",\"shape\":[3]}", "null")]
    [InlineData("\"batch\":\"128\",\"rounds\":\"12\"", "\"rounds\":\"12\",\"batch\":\"128\"")]
    [InlineData("\"batch\":\"128\"", "\"batch\":null")]
    [InlineData("\"batch\":\"128\"", "\"batch\":128")]
    [InlineData("0.875", "1e999")]
    [InlineData("0.875", "\"NaN\"")]
    [InlineData("\"epsilon\":null", "\"epsilon\":-1")]
    [InlineData("\"delta\":null", "\"delta\":1.5")]
    [InlineData("\"actinn\"", "null")]
    [InlineData("\"g2\"", "\"g1\"")]
    [InlineData("\"g2\"", "null")]
    [InlineData("log1p(CP10k)", "identity")]
    [InlineData("\"rounds\":12,", "\"rounds\":-1,")]
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
    public void HeaderThatIsTooLongIsRefused()
    {
        byte[] bytes = ModelEncoder.Encode(SmallModel.Create());
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(10), (1 << 27) + 1);
        Assert.Equal(DataError.TooLarge, Refuse(Hashed(bytes.AsSpan()[..^32])));
    }

    [Fact]
    public void NumberThatIsNotFiniteIsRefused()
    {
        byte[] bytes = ModelEncoder.Encode(SmallModel.Create());
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(bytes.Length - 36), float.NaN);
        Assert.Equal(DataError.Damaged, Refuse(Hashed(bytes.AsSpan()[..^32])));
        ModelFile infinite = SmallModel.Create() with { Arrays = [ModelArray.Of("a", [double.PositiveInfinity], 1)] };
        Assert.Contains("not finite", Assert.Throws<ArgumentException>(() => ModelEncoder.Encode(infinite)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ByteBehindTheNumbersIsRefusedThoughTheHashIsRight() =>
        Assert.Equal(DataError.Damaged, Refuse(Hashed([.. ModelEncoder.Encode(SmallModel.Create()).AsSpan()[..^32], 0])));

    [Fact]
    public void EveryChangedByteOfContentIsRefusedOrAnotherModelThatIsWrittenAlike() => Gen.Int[0, ModelEncoder.Encode(SmallModel.Create()).Length - 33]
        .Select(Gen.Byte[1, 255]).Sample((at, flip) =>
        {
            byte[] content = ModelEncoder.Encode(SmallModel.Create())[..^32];
            content[at] ^= flip;
            byte[] changed = Hashed(content);
            try
            {
                ModelFile other = ModelDecoder.Decode("model.scfed", changed);
                Assert.Equal(changed, ModelEncoder.Encode(other));
                _ = ClassifierRegistry.Restore(other);
            }
            catch (DataException refused)
            {
                Assert.Contains(refused.Code, (DataError[])[DataError.Damaged, DataError.NotModelFile, DataError.TooLarge, DataError.Unsupported]);
            }
        });

    [Fact]
    public void ModelThatDoesNotFitTogetherIsNotSaved()
    {
        using TemporaryFolder folder = new();
        Assert.Throws<ArgumentException>(() => SmallModel.Create(genes: ["g1", "g2", "g2"]).Save(folder.Path("model.scfed")));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void MissingModelIsNamed() =>
        Assert.Equal(DataError.FileMissing, Assert.Throws<DataException>(() => ModelFile.Load(Path.Combine(Path.GetTempPath(), "no-such.scfed"))).Code);

    [Fact]
    public void FolderInThePlaceOfAModelIsToldToBeOne()
    {
        string folder = Path.GetTempPath();
        DataException fault = Assert.Throws<DataException>(() => ModelFile.Load(folder));
        Assert.Equal((DataError.FileMissing, $"{folder} is a folder"), (fault.Code, fault.Message));
    }

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
