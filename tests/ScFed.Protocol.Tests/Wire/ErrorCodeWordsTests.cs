using System.Text.RegularExpressions;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Tests.Wire;

public class ErrorCodeWordsTests
{
    [Fact]
    public void EveryCodeHasItsOwnWordAndSentence()
    {
        ErrorCode[] codes = Enum.GetValues<ErrorCode>();
        Assert.All(codes, code => Assert.Equal(
            Regex.Replace(code.ToString(), "(?<!^)([A-Z])", "-$1").ToLowerInvariant(), code.Word()));
        Assert.Equal(codes.Length, codes.Select(code => code.Sentence()).Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[a-z].*[^.]$", code.Sentence()));
    }

    [Fact]
    public void NumbersAreNeverReused() =>
        Assert.Equal([.. Enumerable.Range(1, 21), 30], Enum.GetValues<ErrorCode>().Select(code => (int)code));

    [Fact]
    public void ExceptionSaysWhoSaysSo()
    {
        Assert.Equal("the deadline of this step has passed: R4", new ProtocolException(ErrorCode.DeadlinePassed, "R4").Message);
        ProtocolException told = ProtocolException.FromPeer(ErrorCode.DeadlinePassed, "");
        Assert.Equal("the peer says: the deadline of this step has passed", told.Message);
        Assert.True(told.ReportedByPeer);
    }
}
