using ScFed.Node.AuditLog;
using ScFed.Secure.Audit;

namespace ScFed.Node.Tests.AuditLog;

public class EventKindWordsTests
{
    [Fact]
    public void EveryKindHasItsOwnKebabWord()
    {
        foreach (EventKind kind in Enum.GetValues<EventKind>())
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", kind.Word());
            Assert.Equal(kind.Word(), string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{c}" : $"{c}")).ToLowerInvariant());
            Assert.True(EventKindWords.TryParse(kind.Word(), out EventKind back));
            Assert.Equal(kind, back);
        }
    }

    [Fact]
    public void UnknownKindAndWordAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ((EventKind)999).Word());
        Assert.False(EventKindWords.TryParse("Setup-opened", out _));
        Assert.False(EventKindWords.TryParse("", out _));
    }
}
