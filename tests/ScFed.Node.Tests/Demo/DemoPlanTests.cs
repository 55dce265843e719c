using ScFed.Models.Cells;
using ScFed.Node.Demo;
using ScFed.Node.Studies;
using ScFed.Node.Tests.Files;
using ScFed.Node.Tests.Studies;
using ScFed.Secure.Identity;

namespace ScFed.Node.Tests.Demo;

public sealed class DemoPlanTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly DemoData _data;
    private readonly DemoPlan _plan;

    public DemoPlanTests()
    {
        string path = _scratch["cells.h5ad"];
        AnnDataWriter.Write(path, StudySample.Matrix(1, 60), new Dictionary<string, string[]>
        {
            ["cell_type"] = [.. Enumerable.Range(0, 60).Select(c => StudySample.Labels[c % 3])],
            ["study"] = [.. Enumerable.Range(0, 60).Select(c => $"s{(c % 5) + 1}")],
        });
        DemoOptions options = new() { Data = path, SiteBy = "study", Out = _scratch["out"] };
        _data = DemoData.Load(options);
        _plan = DemoPlan.Write(_data, options, _scratch["parties"]);
    }

    private IEnumerable<string> Folders => _plan.SiteFolders.Prepend(_plan.AggregatorFolder);

    [Fact]
    public void EveryPartyHoldsTheSameStudy()
    {
        byte[][] files = [.. Folders.Select(f => File.ReadAllBytes(Path.Combine(f, StudyFile.FileName)))];
        Assert.Equal(6, files.Length);
        Assert.All(files, f => Assert.Equal(files[0], f));
    }

    [Fact]
    public void TheStudyProtectsItsSites()
    {
        Assert.Equal((5, 4, 1, 4), (_plan.Study.Plan.Sites, _plan.Study.Plan.Threshold, _plan.Study.Plan.Colluders, _plan.Study.Plan.MinSurvivors));
        Assert.True((2 * _plan.Study.Plan.Threshold) > _plan.Study.Plan.Sites + _plan.Study.Plan.Colluders);
    }

    [Fact]
    public void ASiteHasItsOwnCellsAndTheAggregatorNone()
    {
        Assert.False(File.Exists(Path.Combine(_plan.AggregatorFolder, PlanFolder.CellsFile)));
        for (int i = 0; i < 5; i++)
        {
            using AnnData cells = AnnDataReader.Open(Path.Combine(_plan.SiteFolders[i], PlanFolder.CellsFile));
            Assert.Equal(_data.RowsOf[i].Select(r => _data.Cells.CellNames[r]), cells.ReadMatrix().CellNames);
            Assert.Equal(["cell_type"], cells.ObsColumns);
        }
    }

    [Fact]
    public void EveryPartyHasAKeyOfItsOwnThatTheStudyNames()
    {
        HashSet<string> keys = [];
        for (int i = 0; i < 5; i++)
        {
            using SigningKey key = new PlanFolder(_plan.SiteFolders[i]).ReadIdentity();
            Assert.Equal(_plan.Study.File.Roster[i].PublicKey, Convert.ToHexStringLower(key.PublicKey.Span));
            Assert.True(keys.Add(_plan.Study.File.Roster[i].PublicKey));
        }

        using SigningKey aggregator = new PlanFolder(_plan.AggregatorFolder).ReadIdentity();
        Assert.Equal(_plan.Study.File.Aggregator.PublicKey, Convert.ToHexStringLower(aggregator.PublicKey.Span));
        Assert.True(keys.Add(_plan.Study.File.Aggregator.PublicKey));
        Assert.False(File.Exists(Path.Combine(_plan.AggregatorFolder, PlanFolder.DeviceFile)));
    }

    public void Dispose() => _scratch.Dispose();
}
