using ScFed.Secure.Audit;

namespace ScFed.Secure.Tests.Audit;

public sealed class NoteKeyTests
{
    private const string Published = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    [Fact]
    public void VerifierKeyComesBack() => Assert.Equal(Published, NoteKey.Parse(Published).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("PeterNeumann")]
    [InlineData("PeterNeumann+c74f20a3")]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n")]
    [InlineData("PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    public void MalformedVerifierKeyIsRefused(string text) => Assert.Throws<MalformedNoteException>(() => NoteKey.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a+b")]
    [InlineData("a\nb")]
    public void NameOutsideTheFormatThrows(string name) =>
        Assert.Throws<ArgumentException>(() => new NoteKey(name, NoteKey.Parse(Published).PublicKey.Span));

    [Fact]
    public void KeyOfSmallOrderThrows() => Assert.Throws<ArgumentException>(() => new NoteKey("name", new byte[32]));
}
