using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Federation;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Algorithms;

/// <summary>Five published studies of the human pancreas, 100 cells each: five sites, or the same cells dealt out otherwise.</summary>
internal sealed class Pancreas
{
    private readonly CellMatrix _cells;
    private readonly string[] _types;
    private readonly string[] _studies;
    private readonly string[] _vocabulary;
    private readonly double _testFraction;

    /// <param name="vocabulary">The types that take part; all of them if left out.</param>
    /// <param name="testFraction">Part that is held out.</param>
    internal Pancreas(string[]? vocabulary = null, double testFraction = 0.2)
    {
        using AnnData file = AnnDataReader.Open(TestFiles.Pancreas);
        _cells = file.ReadMatrix();
        _types = file.ReadObsColumn("cell_type");
        _studies = file.ReadObsColumn("study");
        _vocabulary = vocabulary ?? [.. _types.Distinct().Order(StringComparer.Ordinal)];
        _testFraction = testFraction;
    }

    internal CellMatrix Cells => _cells;

    internal CellTypeSettings Settings => new()
    {
        Labels = _vocabulary,
        Genes = _cells.GeneNames,
        Sites = 5,
        Colluders = 1,
        MinSurvivors = 4,
        Seed = 1,
        TestFraction = _testFraction,
    };

    /// <summary>The sites of one of three splits: "alike", "by type" or "by study".</summary>
    internal SiteCells[] Split(string name) => name switch
    {
        "alike" => Alike(),
        "by type" => ByType(),
        "by study" => ByStudy(),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>A site a study.</summary>
    internal SiteCells[] ByStudy()
    {
        string[] studies = [.. _studies.Distinct().Order(StringComparer.Ordinal)];
        return Deal(cell => Array.IndexOf(studies, _studies[cell]));
    }

    /// <summary>Cell after cell to the next site.</summary>
    internal SiteCells[] Alike() => Deal(cell => cell % 5);

    /// <summary>Sorted by type first, so that most types are at few sites.</summary>
    internal SiteCells[] ByType()
    {
        int[] order = [.. Enumerable.Range(0, _types.Length).OrderBy(cell => _types[cell], StringComparer.Ordinal)];
        return Deal(cell => cell % 2 == 0 ? cell % 5 : Array.IndexOf(order, cell) / 100);
    }

    private SiteCells[] Deal(Func<int, int> siteOf)
    {
        ILookup<int, int> rows = Enumerable.Range(0, _cells.Cells).ToLookup(siteOf);
        return [.. Enumerable.Range(0, 5).Select(site =>
        {
            int[] own = [.. rows[site]];
            return SiteCells.Labelled(site + 1, _cells.SelectRows(own), [.. own.Select(row => _types[row])], _vocabulary, _testFraction, seed: 1);
        })];
    }
}
