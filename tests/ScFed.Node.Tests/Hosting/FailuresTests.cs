using System.Text.RegularExpressions;
using ScFed.Models.Cells;
using ScFed.Node.Commands;
using ScFed.Node.Hosting;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round;
using ScFed.Secure.Sums;

namespace ScFed.Node.Tests.Hosting;

/// <summary>Every member of every closed list of faults becomes a sentence, a hint, a word and one of the documented exit codes.</summary>
public partial class FailuresTests
{
    public static TheoryData<DataError> DataErrors => [.. Enum.GetValues<DataError>()];

    public static TheoryData<TransportFailure> TransportFailures => [.. Enum.GetValues<TransportFailure>()];

    public static TheoryData<ErrorCode> ErrorCodes => [.. Enum.GetValues<ErrorCode>()];

    public static TheoryData<Misbehaviour> Misbehaviours => [.. Enum.GetValues<Misbehaviour>()];

    public static TheoryData<PlanError> PlanErrors => [.. Enum.GetValues<PlanError>()];

    [Theory]
    [MemberData(nameof(DataErrors))]
    public void AFileThatCannotBeUsed(DataError code)
    {
        CommandException told = Told(new DataException(code, "x.h5ad is not what it should be", "write it again"));
        bool usage = code is DataError.FileMissing or DataError.Unreadable or DataError.ColumnMissing
            or DataError.MatrixMissing or DataError.OptionRefused or DataError.OrientationUnclear;
        Assert.Equal(usage ? ExitCodes.Usage : ExitCodes.Failed, told.ExitCode);
        Assert.Equal("write it again", told.Hint);
    }

    [Theory]
    [MemberData(nameof(TransportFailures))]
    public void APeerThatCannotBeReached(TransportFailure failure) =>
        Assert.Equal(ExitCodes.Unreachable, Told(new TransportException("agg.example:7443", failure)).ExitCode);

    [Theory]
    [MemberData(nameof(ErrorCodes))]
    public void AConnectionThatEnds(ErrorCode code)
    {
        bool refused = code is ErrorCode.WrongPin or ErrorCode.NotInRoster or ErrorCode.DuplicateSession or ErrorCode.StudyMismatch or ErrorCode.VersionMismatch;
        Assert.Equal(refused ? ExitCodes.Unreachable : ExitCodes.Failed, Told(new ProtocolException(code, "detail")).ExitCode);
        Assert.Equal(refused ? ExitCodes.Unreachable : ExitCodes.Failed, Told(ProtocolException.FromPeer(code, "")).ExitCode);
    }

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public void AnAggregatorThatIsRefused(Misbehaviour reason)
    {
        int expected = reason switch
        {
            Misbehaviour.Paused => ExitCodes.TooFewSites,
            Misbehaviour.StatisticsOpened or Misbehaviour.Budget => ExitCodes.Refused,
            _ => ExitCodes.Misbehaviour,
        };
        Assert.Equal(expected, Told(new RoundException(reason, "detail")).ExitCode);
    }

    [Theory]
    [MemberData(nameof(PlanErrors))]
    public void APlanThatCannotBeMade(PlanError error) => Assert.Equal(ExitCodes.Usage, Told(new PlanException(error, "threshold = 1")).ExitCode);

    [Fact]
    public void ADiskThatDoesNotTakeAFile()
    {
        Assert.Equal(ExitCodes.Usage, Told(new IOException("No space left on device")).ExitCode);
        Assert.Equal(ExitCodes.Usage, Told(new UnauthorizedAccessException("denied")).ExitCode);
    }

    [Fact]
    public void AnErrorThatIsOneAlreadyStaysAsItIs()
    {
        CommandException known = new(ExitCodes.Refused, "refused", "no", "ask");
        Assert.Same(known, Failures.Describe(known));
    }

    [Fact]
    public void ABugIsNotDressedUpAsAnError()
    {
        Assert.Null(Failures.Describe(new InvalidOperationException("a bug")));
        Assert.Null(Failures.Describe(new ArgumentException("a bug")));
        Assert.Null(Failures.Describe(new KeyNotFoundException("a bug")));
    }

    private static CommandException Told(Exception e)
    {
        CommandException told = Failures.Describe(e)!;
        Assert.Matches(Word(), told.Word);
        Assert.NotEqual("", told.Message);
        Assert.NotEqual("", told.Hint);
        Assert.InRange(told.ExitCode, 1, 7);
        return told;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Word();
}
