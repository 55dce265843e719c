using System.Text;
using CsCheck;
using ScFed.Node.AuditLog;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Privacy;
using ScFed.Secure.Round;

namespace ScFed.Node.Tests.AuditLog;

public class EventLineTests
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly AuditEvent Example = new(EventKind.ConsistencySigned)
    {
        Time = 5,
        Number = 7,
        Attempt = 1,
        Digests = [Digest.Zero],
        Places = [1, 20],
        Text = "a\"b\\c\n\u007fµ",
    };

    private static readonly string ExampleLine =
        $"{{\"n\":3,\"time\":5,\"kind\":\"consistency-signed\",\"sid\":\"{Zeros}\",\"rid\":\"{Zeros}\",\"number\":7,\"attempt\":1,"
        + $"\"digests\":[\"{Zeros}\"],\"places\":[1,20],\"text\":\"a\\\"b\\\\c\\u000a\\u007fµ\",\"leaf\":\"{EventLine.LeafOf(Example)}\"}}";

    private static readonly Gen<Digest> AnyDigest = Gen.Byte.Array[Digest.Size].Select(bytes => new Digest(bytes));

    private static readonly Gen<AuditEvent> AnyEvent = Gen.Select(
        Gen.Enum<EventKind>(), Gen.Long[0, long.MaxValue], AnyDigest, Gen.ULong, AnyDigest.List[0, 6], Gen.UShort.List[0, 30], Gen.String,
        (kind, time, id, number, digests, places, text) => new AuditEvent(kind)
        {
            Time = time,
            Sid = new SetupId(id),
            Rid = new RoundId(Digest.Of(id.Span)),
            Number = number,
            Attempt = ~number,
            Digests = digests,
            Places = places,
            // A charge has one way of being written; any other text would be no event.
            Text = kind == EventKind.PrivacyCharged
                ? new RoundCharge(PrivacyUnit.Donor, ChargedPart.HeldOut, 1, 1 + (number % 1_000), 3, 2, 1 + digests.Count, 1e-6, 2).ToText()
                : string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar)),
        });

    [Fact]
    public void LineIsWrittenInOneWay() => Assert.Equal(ExampleLine + "\n", Encoding.UTF8.GetString(EventLine.Encode(3, Example)));

    [Fact]
    public void EveryEventComesBack() => AnyEvent.Sample(e =>
    {
        byte[] line = EventLine.Encode(12, e);
        Assert.True(EventLine.TryDecode(line.AsSpan()[..^1], out long number, out AuditEvent back, out Digest leaf));
        Assert.Equal(12, number);
        Assert.Equal(e.ToBytes(), back.ToBytes());
        Assert.Equal(EventLine.LeafOf(e), leaf);
        Assert.Equal(-1, line.AsSpan()[..^1].IndexOf((byte)'\n'));
    });

    [Theory]
    [InlineData("\"n\":3", "\"n\":03")]
    [InlineData("\"n\":3", "\"n\":+3")]
    [InlineData("\"n\":3", "\"n\":-3")]
    [InlineData("\"n\":3", "\"n\":3.0")]
    [InlineData("\"n\":3", "\"n\": 3")]
    [InlineData("\"n\":3", "\"n\":99999999999999999999999")]
    [InlineData("\"n\":3", "\"n\":9223372036854775808")]
    [InlineData("\"time\":5", "\"time\":-5")]
    [InlineData("\"number\":7", "\"number\":18446744073709551616")]
    [InlineData("consistency-signed", "consistency-sealed")]
    [InlineData("consistency-signed", "\\u0063onsistency-signed")]
    [InlineData("[1,20]", "[1,20,]")]
    [InlineData("[1,20]", "[,1,20]")]
    [InlineData("[1,20]", "[1 ,20]")]
    [InlineData("[1,20]", "[1,65536]")]
    [InlineData("\"rid\":", "\"RID\":")]
    [InlineData("\"attempt\":1,", "")]
    [InlineData("\"attempt\":1,", "\"attempt\":1,\"attempt\":1,")]
    [InlineData("\\u000a", "\n")]
    [InlineData("\\u000a", "\\n")]
    [InlineData("\\u000a", "\\u000A")]
    [InlineData("\\u000a", "\\u00")]
    [InlineData("\\u007f", "\u007f")]
    [InlineData("µ", "\\u00b5")]
    [InlineData("µ", "\uFFFD")]
    [InlineData("\"}", "\"} ")]
    [InlineData("\"}", "\"")]
    public void OtherSpellingIsRefused(string from, string to)
    {
        Assert.True(EventLine.TryDecode(Encoding.UTF8.GetBytes(ExampleLine), out _, out _, out _));
        string other = ExampleLine.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(ExampleLine, other);
        Assert.False(EventLine.TryDecode(Encoding.UTF8.GetBytes(other), out _, out _, out _));
    }

    [Fact]
    public void CapitalDigitsAreRefused()
    {
        string leaf = EventLine.LeafOf(Example).ToString();
        Assert.False(EventLine.TryDecode(Encoding.UTF8.GetBytes(ExampleLine.Replace(leaf, leaf.ToUpperInvariant(), StringComparison.Ordinal)), out _, out _, out _));
    }

    [Fact]
    public void EveryCutLineIsRefused()
    {
        byte[] line = Encoding.UTF8.GetBytes(ExampleLine);
        for (int length = 0; length < line.Length; length++)
        {
            Assert.False(EventLine.TryDecode(line.AsSpan(0, length), out _, out _, out _));
        }
    }

    [Fact]
    public void BytesThatAreNotUtf8AreRefused()
    {
        byte[] line = Encoding.UTF8.GetBytes(ExampleLine);
        line[Array.IndexOf(line, (byte)0xC2)] = 0xFF;
        Assert.False(EventLine.TryDecode(line, out _, out _, out _));
    }

    [Fact]
    public void EventThatNoLineHoldsIsRefused()
    {
        Assert.Throws<ArgumentException>(() => EventLine.Encode(0, Example with { Text = "\uD800" }));
        Assert.Throws<ArgumentException>(() => EventLine.Encode(0, Example with { Text = new string('µ', EventLine.MaxTextBytes) }));
        Assert.Throws<ArgumentException>(() => EventLine.Encode(0, Example with { Digests = new Digest[EventLine.MaxDigests + 1] }));
        Assert.Throws<ArgumentException>(() => EventLine.Encode(0, Example with { Places = new ushort[1_025] }));
        Assert.Throws<ArgumentException>(() => EventLine.Encode(0, Example with { Time = -1 }));
    }

    [Fact]
    public void LongestEventFitsALine()
    {
        byte[] line = EventLine.Encode(long.MaxValue, Example with
        {
            Time = long.MaxValue,
            Number = ulong.MaxValue,
            Attempt = ulong.MaxValue,
            Digests = new Digest[EventLine.MaxDigests],
            Places = Enumerable.Repeat(ushort.MaxValue, 1_024).ToArray(),
            Text = new string('\0', EventLine.MaxTextBytes),
        });
        Assert.InRange(line.Length, 0, EventLine.MaxBytes);
        Assert.True(EventLine.TryDecode(line.AsSpan()[..^1], out _, out _, out _));
    }
}
