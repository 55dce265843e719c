using ScFed.Node.Commands;
using ScFed.Node.Studies;

namespace ScFed.Node.Tests.Studies;

/// <summary>A study that would not protect its sites, or that contradicts itself, cannot be run; the message names the number to change.</summary>
public class StudyTests
{
    public static readonly TheoryData<string, string> Changes = new()
    {
        { "threshold below", "threshold = 3" },
        { "threshold above", "threshold = 6" },
        { "colluders", "colluders = 3" },
        { "negative colluders", "colluders = -1" },
        { "min survivors below", "min_survivors = 3" },
        { "min survivors above", "min_survivors = 6" },
        { "suite", "suite 9" },
        { "bits above", "bits from 16 to 40" },
        { "bits below", "bits from 16 to 40" },
        { "attempts", "attempts are from 1 to 100" },
        { "audit chunks", "audit_chunks = 65" },
        { "audit without verify", "audit_chunks = 1" },
        { "other sites", "sites, colluders and min survivors" },
        { "rounds", "rounds are from 1" },
        { "one label", "at least two labels" },
        { "two sites", "2 sites" },
        { "place twice", "" },
        { "place 0", "" },
        { "key twice", "" },
        { "site of nothing", "missing" },
        { "key of nothing", "" },
        { "key of zeros", "" },
        { "pin of nothing", "" },
        { "aggregator's key", "" },
    };

    [Fact]
    public void TheSampleRuns() => Assert.Equal(5, StudySample.Study().Plan.Sites);

    [Theory]
    [MemberData(nameof(Changes))]
    public void AStudyThatCannotBeRunIsRefused(string change, string words)
    {
        StudyFile file = Changed(StudySample.File(), change);
        CommandException refused = Assert.Throws<CommandException>(() => Study.From(file));
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.NotEqual("", refused.Hint);
    }

    private static StudyFile Changed(StudyFile file, string change)
    {
        StudySums sums = file.Sums;
        StudyMember[] roster = [.. file.Roster];
        return change switch
        {
            "site of nothing" => file with { Roster = [null!, .. roster[1..]] },
            "threshold below" => file with { Sums = sums with { Threshold = 3 } },
            "threshold above" => file with { Sums = sums with { Threshold = 6 } },
            "colluders" => file with { Sums = sums with { Colluders = 3 } },
            "negative colluders" => file with { Sums = sums with { Colluders = -1 } },
            "min survivors below" => file with { Sums = sums with { MinSurvivors = 3 } },
            "min survivors above" => file with { Sums = sums with { MinSurvivors = 6 } },
            "audit chunks" => file with { Sums = sums with { AuditChunks = 65 } },
            "audit without verify" => file with { Sums = sums with { Verify = StudyVerify.Off, AuditChunks = 1 } },
            "suite" => file with { Sums = sums with { Suite = 9 } },
            "bits above" => file with { Sums = sums with { Bits = 41 } },
            "bits below" => file with { Sums = sums with { Bits = 15 } },
            "attempts" => file with { Sums = sums with { Attempts = 0 } },
            "other sites" => file with { Algorithm = file.Algorithm with { Sites = 6 } },
            "rounds" => file with { Algorithm = file.Algorithm with { Rounds = 0 } },
            "one label" => file with { Algorithm = file.Algorithm with { Labels = ["alpha"] } },
            "two sites" => file with { Roster = roster[..2] },
            "place twice" => file with { Roster = [roster[0], roster[1] with { Place = 1 }, .. roster[2..]] },
            "place 0" => file with { Roster = [roster[0] with { Place = 0 }, .. roster[1..]] },
            "key twice" => file with { Roster = [roster[0], roster[1] with { PublicKey = roster[0].PublicKey }, .. roster[2..]] },
            "key of nothing" => file with { Roster = [roster[0] with { PublicKey = "" }, .. roster[1..]] },
            "key of zeros" => file with { Roster = [roster[0] with { PublicKey = new string('0', 64) }, .. roster[1..]] },
            "pin of nothing" => file with { Roster = [roster[0] with { Pin = "" }, .. roster[1..]] },
            "aggregator's key" => file with { Aggregator = file.Aggregator with { PublicKey = new string('0', 64) } },
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        };
    }
}
