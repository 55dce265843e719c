using System.Buffers.Binary;
using CsCheck;
using ScFed.Models.Cells;
using ScFed.Models.Files.SafeTensors;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Files.SafeTensors;

public sealed class SafeTensorsFileTests
{
    private const string Two = """{"__metadata__":{"genes":"A\nB"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"BF16","shape":[1,2],"data_offsets":[8,12]}}""";

    private static readonly byte[] Values = [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0x80, 0x3f, 0x20, 0x41];

    private static readonly string[] Words =
    [
        "{", "}", "[", "]", "\"a\"", ":", ",", "\"dtype\"", "\"F32\"", "\"shape\"", "\"data_offsets\"", "1e3", "-1", "99999999999999999999", "\"\\ud800\"", "null",
    ];

    public static TheoryData<string, string> Refused => new()
    {
        { "[]", "no JSON object" },
        { "{", "not proper JSON" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", "not proper JSON" },
        { """{"a":[]}""", "is no object" },
        { """{"__metadata__":{"genes":1},"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "not proper JSON" },
        { """{"__metadata__":{"genes":null},"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "is no text" },
        { """{"a":{"dtype":"F32","shape":[3]}}""", "dtype, shape and data_offsets alone" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12],"more":1}}""", "dtype, shape and data_offsets alone" },
        { """{"a":{"dtype":"F32","shape":3,"data_offsets":[0,12]}}""", "dtype, shape and data_offsets alone" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12,12]}}""", "dtype, shape and data_offsets alone" },
        { """{"a":{"dtype":"F32","shape":[3,1,1,1,1,1,1,1,1],"data_offsets":[0,12]}}""", "dtype, shape and data_offsets alone" },
        { """{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,12]}}""", "not proper JSON" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[12,0]}}""", "lie from 12 to 0" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[-12,0]}}""", "lie from -12" },
        { """{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,12]}}""", "contradicts" },
        { """{"a":{"dtype":"F16","shape":[3],"data_offsets":[0,12]}}""", "contradicts" },
        { """{"a":{"dtype":"F32","shape":[-3,-1],"data_offsets":[0,12]}}""", "contradicts" },
        { """{"a":{"dtype":"F32","shape":[4611686018427387904,4611686018427387904,16],"data_offsets":[0,0]}}""", "contradicts" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", "begin at 4" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", "begin at 8" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "end at 8" },
        { """{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "end at 16" },
        { "{}", "end at 0" },
    };

    [Fact]
    public void ThreeTypesAreReadAsFloat32()
    {
        SafeTensorsFile file = SafeTensorsFile.Parse("two", SafeTensorsBytes.Of(Two, Values));
        Assert.Equal([1f, -2f], file.Read("a", 2));
        Assert.Equal([1f, 10f], file.Read("b", 1, 2));
        Assert.Equal("A\nB", file.Metadata["genes"]);
        byte[] halves = new byte[4];
        BinaryPrimitives.WriteHalfLittleEndian(halves, (Half)0.5);
        BinaryPrimitives.WriteHalfLittleEndian(halves.AsSpan(2), (Half)(-3));
        Assert.Equal([0.5f, -3f], SafeTensorsFile.Parse("h", SafeTensorsBytes.Of("""{"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}   """, halves)).Read("h", 2));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void AHeaderThatContradictsItselfOrTheFileIsRefused(string header, string because)
    {
        DataException refused = Assert.Throws<DataException>(() => SafeTensorsFile.Parse("x", SafeTensorsBytes.Of(header, Values)));
        Assert.Equal(DataError.Damaged, refused.Code);
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherTypesAreRefused() => Assert.Equal(
        DataError.Unsupported,
        Assert.Throws<DataException>(() => SafeTensorsFile.Parse("x", SafeTensorsBytes.Of("""{"a":{"dtype":"I32","shape":[3],"data_offsets":[0,12]}}""", Values))).Code);

    [Fact]
    public void TooManyTensorsAreRefused()
    {
        string header = $"{{{string.Join(',', Enumerable.Range(0, 4097).Select(i => $$"""
            "t{{i}}":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}
            """))}}}";
        Assert.Equal(DataError.TooLarge, Assert.Throws<DataException>(() => SafeTensorsFile.Parse("x", SafeTensorsBytes.Of(header))).Code);
    }

    [Theory]
    [InlineData(7, DataError.Damaged)]
    [InlineData(8, DataError.Damaged)]
    [InlineData(40, DataError.Damaged)]
    public void ATruncatedFileIsRefused(int length, DataError code) =>
        Assert.Equal(code, Assert.Throws<DataException>(() => SafeTensorsFile.Parse("x", SafeTensorsBytes.Of(Two, Values)[..length])).Code);

    [Theory]
    [InlineData(SafeTensorsFile.MostHeaderBytes + 1L)]
    [InlineData(long.MaxValue)]
    [InlineData(-1L)]
    public void AnEndlessHeaderIsRefusedBeforeItIsRead(long length)
    {
        byte[] bytes = SafeTensorsBytes.Of(Two, Values);
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        Assert.Equal(DataError.TooLarge, Assert.Throws<DataException>(() => SafeTensorsFile.Parse("x", bytes)).Code);
    }

    [Fact]
    public void AnotherShapeAMissingTensorAndValuesThatAreNoNumbersAreRefused()
    {
        SafeTensorsFile file = SafeTensorsFile.Parse("two", SafeTensorsBytes.Of(Two, [.. Values[..10], 0x80, 0x7f]));
        Assert.Equal(DataError.ShapeMismatch, Assert.Throws<DataException>(() => file.Read("a", 1, 2)).Code);
        Assert.Equal(DataError.ShapeMismatch, Assert.Throws<DataException>(() => file.Read("c", 2)).Code);
        Assert.Equal(DataError.NonFiniteValue, Assert.Throws<DataException>(() => file.Read("b", 1, 2)).Code);
    }

    [Fact]
    public void AnotherHashAndAMissingFileAreRefused()
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("weights.safetensors");
        Assert.Equal(DataError.FileMissing, Assert.Throws<DataException>(() => SafeTensorsFile.Read(path)).Code);
        File.WriteAllBytes(path, SafeTensorsBytes.Of(Two, Values));
        Assert.Equal(2, SafeTensorsFile.Read(path).Names.Count);
        Assert.Contains("SHA-256", Assert.Throws<DataException>(() => SafeTensorsFile.Read(path, new string('0', 64))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoChangedBytesAreMoreThanRefused()
    {
        byte[] sound = SafeTensorsBytes.Of(Two, Values);
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte, Gen.Int[0, sound.Length]).Array[1, 4].Sample(changes =>
        {
            byte[] bytes = [.. sound];
            foreach ((int at, byte value, _) in changes)
            {
                bytes[at] = value;
            }

            Use(changes[0].Item3 % 5 == 0 ? bytes[..changes[0].Item3] : bytes);
        });
    }

    [Fact]
    public void NoTextForAHeaderIsMoreThanRefused() => Gen.Int[0, Words.Length - 1].Array[1, 24].Sample(
        words => Use(SafeTensorsBytes.Of(string.Concat(words.Select(word => Words[word])), Values)));

    /// <summary>Reads all there is; only a typed refusal may come out.</summary>
    private static void Use(byte[] bytes)
    {
        try
        {
            SafeTensorsFile file = SafeTensorsFile.Parse("x", bytes);
            foreach (string name in file.Names)
            {
                _ = file.Read(name, 2);
            }
        }
        catch (DataException refused)
        {
            Assert.NotEmpty(refused.Hint);
        }
    }
}
