using CsCheck;
using ScFed.Secure.Audit;

namespace ScFed.Secure.Tests.Audit;

public sealed class SignedNoteTests : IDisposable
{
    private readonly NoteSigner _site = new("study.example/site-1");
    private readonly NoteSigner _aggregator = new("study.example/aggregator");

    public void Dispose()
    {
        _site.Dispose();
        _aggregator.Dispose();
    }

    /// <summary>The example of golang.org/x/mod/sumdb/note, from which C2SP took the format.</summary>
    [Fact]
    public void PublishedNoteVerifies()
    {
        NoteKey peter = NoteKey.Parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        string text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
        string note = $"{text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        SignedNote parsed = SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(note));
        Assert.Equal(text, parsed.Text);
        Assert.Equal(0xc74f20a3, peter.Id);
        Assert.True(parsed.IsSignedBy(peter));
        Assert.Equal(note, parsed.ToString());
    }

    [Fact]
    public void NoteComesBackAndStillVerifies()
    {
        SignedNote note = SignedNote.Sign("line\n\nafter an empty line ü\n", _site.Public, _site.Sign).Countersign(_aggregator.Public, _aggregator.Sign);
        SignedNote parsed = SignedNote.Parse(note.ToBytes());
        Assert.Equal(note.Text, parsed.Text);
        Assert.Equal(note.ToBytes(), parsed.ToBytes());
        Assert.True(parsed.IsSignedBy(_site.Public));
        Assert.True(parsed.IsSignedBy(_aggregator.Public));
    }

    [Fact]
    public void SignatureOfAnotherKeyOrAnotherNameDoesNotCount()
    {
        SignedNote note = SignedNote.Sign("text\n", _site.Public, _site.Sign);
        Assert.False(note.IsSignedBy(_aggregator.Public));
        Assert.False(note.IsSignedBy(new NoteKey(_aggregator.Public.Name, _site.Public.PublicKey.Span)));
        using NoteSigner namesake = new(_site.Public.Name);
        Assert.False(note.IsSignedBy(namesake.Public));
    }

    [Fact]
    public void OneBadSignatureOfAKnownKeySpoilsTheNote()
    {
        SignedNote note = SignedNote.Sign("text\n", _site.Public, _site.Sign).Countersign(_site.Public, _ => new byte[64]);
        Assert.False(note.IsSignedBy(_site.Public));
    }

    [Fact]
    public void AnyFlippedBitIsRefused()
    {
        byte[] note = SignedNote.Sign("study.example/site-1\n7\n", _site.Public, _site.Sign).ToBytes();
        Gen.Int[0, (note.Length * 8) - 1].Sample(
            bit =>
            {
                byte[] forged = [.. note];
                forged[bit / 8] ^= (byte)(1 << (bit % 8));
                return Refused(forged);
            },
            iter: 1_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n— k AAAAAAA=\n")]
    [InlineData("text\n\n— k AAAAAAA=")]
    [InlineData("text\n\n— k AAAAAAA=\n\n")]
    [InlineData("text\n\n- k AAAAAAA=\n")]
    [InlineData("text\n\n—  AAAAAAA=\n")]
    [InlineData("text\n\n— k  AAAAAAA=\n")]
    [InlineData("text\n\n— k+k AAAAAAA=\n")]
    [InlineData("text\n\n— k\u00a0k AAAAAAA=\n")]
    [InlineData("text\n\n— k AAAAAAA= \n")]
    [InlineData("text\n\n— k AAAAAA==\n")]
    [InlineData("text\n\n— k AAAAAAA\n")]
    [InlineData("text\n\n— k AAAAAAB=\n")]
    [InlineData("text\n\n— k AAAA AAA=\n")]
    [InlineData("te\txt\n\n— k AAAAAAA=\n")]
    [InlineData("text\r\n\n— k AAAAAAA=\n")]
    [InlineData("te\0xt\n\n— k AAAAAAA=\n")]
    public void MalformedNoteIsRefused(string note) =>
        Assert.Throws<MalformedNoteException>(() => SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(note)));

    [Fact]
    public void SmallestNoteIsRead()
    {
        SignedNote note = SignedNote.Parse("\n\n— k AAAAAAA=\n"u8);
        Assert.Equal("\n", note.Text);
        Assert.Equal(1, Assert.Single(note.Signatures).Bytes.Length);
    }

    [Fact]
    public void NoteThatIsNotUtf8IsRefused() =>
        Assert.Throws<MalformedNoteException>(() => SignedNote.Parse([0xC0, 0x80, .. "\n\n— k AAAAAAA=\n"u8]));

    [Fact]
    public void NoteBeyondTheLimitsIsRefused()
    {
        string line = "— k AAAAAAA=\n";
        string atLimit = "t\n\n" + string.Concat(Enumerable.Repeat(line, SignedNote.MaxSignatures));
        Assert.Equal(SignedNote.MaxSignatures, SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(atLimit)).Signatures.Count);
        Assert.Throws<MalformedNoteException>(() => SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(atLimit + line)));
        Assert.Throws<MalformedNoteException>(() => SignedNote.Parse(new byte[SignedNote.MaxBytes + 1]));
    }

    [Theory]
    [InlineData("no newline")]
    [InlineData("a tab\t\n")]
    public void TextThatNobodyCouldReadBackIsNotSigned(string text) =>
        Assert.Throws<ArgumentException>(() => SignedNote.Sign(text, _site.Public, _site.Sign));

    private bool Refused(byte[] forged)
    {
        try
        {
            return !SignedNote.Parse(forged).IsSignedBy(_site.Public);
        }
        catch (MalformedNoteException)
        {
            return true;
        }
    }
}
