using System.Xml.Linq;
using ScFed.Node.Demo;

namespace ScFed.Node.Tests.Reports.Page;

public sealed class RoundsSectionTests
{
    [Fact]
    public void EveryRoundHasARowWithUploadAndFloor()
    {
        XElement[] rows = PageReader.Read(SampleResult.Create()).Section("rounds").BodyRows();
        Assert.Equal(54, rows.Length);
        Assert.Equal(["training 1 of 50", "1", "5/5", "", "1.32 s", "0.574 MB", "0.571 MB", "+0.4 %", "sum, unverified", "55.4 %"], Cells(rows[3]));
    }

    [Fact]
    public void DroppedSiteIsNamed()
    {
        XElement row = PageReader.Read(SampleResult.Create()).Section("rounds").OfClass("mark").Single();
        Assert.Equal("4/5", Cells(row)[2]);
        Assert.Equal("inDrop", Cells(row)[3]);
    }

    [Fact]
    public void LostAttemptShowsItsReason()
    {
        DemoResult result = SampleResult.Create();
        DemoRound lost = result.Rounds[5] with { Attempt = 1, Outcome = "too-few-survivors", Survivors = [], UploadBytesPerSite = 0 };
        XElement section = PageReader.Read(result with { Rounds = [lost] }).Section("rounds");
        string[] cells = Cells(section.BodyRows().Single());
        Assert.Equal(("2", "0/5", "", "lost: too-few-survivors"), (cells[1], cells[2], cells[7], cells[8]));
        Assert.Contains("0 sums opened, 1 attempt lost", section.Value, StringComparison.Ordinal);
    }

    private static string[] Cells(XElement row) => [.. row.Elements("td").Select(cell => cell.Value)];
}
