using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Tests.Audit;

public sealed class CheckpointTests : IDisposable
{
    private const string Published = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    private readonly NoteSigner _log = new("study.example/site-1");

    public void Dispose() => _log.Dispose();

    [Fact]
    public void PublishedTextIsRead()
    {
        Checkpoint checkpoint = Checkpoint.Parse(Published);
        Assert.Equal("example.com/behind-the-sofa", checkpoint.Origin);
        Assert.Equal(20_852_163, checkpoint.Size);
        Assert.Equal(Published, checkpoint.ToText());
    }

    [Fact]
    public void SignedCheckpointOpensWithTheKeyOfItsLogOnly()
    {
        Checkpoint checkpoint = new(_log.Public.Name, 3, Digest.Of([3]));
        SignedNote note = SignedNote.Parse(checkpoint.Sign(_log.Public, _log.Sign).ToBytes());
        Assert.Equal(checkpoint, Checkpoint.Open(note, _log.Public));
        using NoteSigner namesake = new(_log.Public.Name);
        Assert.Null(Checkpoint.Open(note, namesake.Public));
    }

    [Fact]
    public void CheckpointOfAnotherLogIsNotSigned()
    {
        Checkpoint other = new("study.example/site-2", 3, Digest.Of([3]));
        Assert.Throws<ArgumentException>(() => other.Sign(_log.Public, _log.Sign));

        // Signed all the same, by somebody with other software: it does not open as a checkpoint of this log.
        Assert.Null(Checkpoint.Open(SignedNote.Sign(other.ToText(), _log.Public, _log.Sign), _log.Public));
    }

    [Fact]
    public void SignedTextThatIsNoCheckpointIsRefused() =>
        Assert.Throws<MalformedNoteException>(() => Checkpoint.Open(SignedNote.Sign("hello\n", _log.Public, _log.Sign), _log.Public));

    [Theory]
    [InlineData("")]
    [InlineData("o\n1\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")]
    [InlineData("\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n 1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nextension\n")]
    public void MalformedCheckpointIsRefused(string text) => Assert.Throws<MalformedNoteException>(() => Checkpoint.Parse(text));
}
