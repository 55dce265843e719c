using CsCheck;
using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers.Trees;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Classifiers.Trees;

public sealed class BoostedCellsTests
{
    private static readonly SyntheticCells Cells = new() { SiteEffect = 0.3, Genes = 24 };

    [Fact]
    public void HistogramsOfTwoChildrenSumToThatOfTheirParent() =>
        Gen.Select(Gen.Int[0, 12].Array[4, 4], Gen.Int[1, 1000], Gen.Int[2, 20]).Sample(
            (cells, place, bins) =>
            {
                SiteCells site = Cells.Site(place, [.. cells.Select(number => number + 2)]);
                CellTypeSettings settings = Alone(new TreeSettings { Rounds = 2, MaxDepth = 3, MaxBin = bins, MinChildWeight = 0 });
                foreach (ModelState state in States(settings, site).Where(state => TreeRun.Trees(settings, state).Level > 0))
                {
                    AssertChildrenSumToParents(settings, state, site);
                }
            },
            iter: 20);

    [Fact]
    public void TheLighterChildIsSummed()
    {
        SiteCells site = Cells.Site(1, 30, 10, 20, 5);
        CellTypeSettings settings = Alone(new TreeSettings { Rounds = 1, MaxDepth = 3 });
        ModelState state = States(settings, site).First(state => TreeRun.Trees(settings, state).Level == 1);
        long[] totals = TreeRun.Trees(settings, state).Totals.ToArray();
        bool isLeftLighter = totals[4..8].Sum() <= totals[12..16].Sum();
        Assert.Equal([isLeftLighter ? 0 : 1], new TreeLevel(settings, TreeRun.Shape(settings), state).Summed);
    }

    [Fact]
    public void WhatASiteRemembersChangesNothingItAdds()
    {
        SiteCells site = Cells.Site(1, 10, 12, 9, 5);
        CellTypeSettings settings = Alone(new TreeSettings { Rounds = 3, MaxDepth = 2 });
        CellTypeStudy study = new(settings);
        ModelState[] states = [.. States(settings, site)];
        int[] order = [5, 0, 1, 2, 2, 4, 1, 5, 3];
        foreach (int at in order)
        {
            Assert.Equal(TreeRun.Contribution(study, states[at], TreeRun.Fresh(site)), TreeRun.Contribution(study, states[at], site));
        }
    }

    [Fact]
    public void WhatASiteRemembersOfAnotherStudyChangesNothingItAdds()
    {
        SiteCells site = Cells.Site(1, 10, 12, 9, 5);
        CellTypeSettings[] studies =
        [
            Alone(new TreeSettings { Rounds = 2, MaxDepth = 2 }), Alone(new TreeSettings { Rounds = 2, MaxDepth = 2, Eta = 0.5 }),
            Alone(new TreeSettings { Rounds = 2, MaxDepth = 3 }), Alone(new TreeSettings { Rounds = 2, MaxDepth = 2, MaxBin = 5 }),
            Alone(new TreeSettings { Rounds = 2, MaxDepth = 2, Genes = 10 }),
        ];
        foreach (CellTypeSettings settings in studies)
        {
            ModelState state = States(settings, TreeRun.Fresh(site)).Last();
            CellTypeStudy study = new(settings);
            Assert.Equal(TreeRun.Contribution(study, state, TreeRun.Fresh(site)), TreeRun.Contribution(study, state, site));
        }
    }

    /// <summary>Settings of a study of one site.</summary>
    private static CellTypeSettings Alone(TreeSettings trees) =>
        TreeRun.Settings(Cells, 1, 0, 1, trees) with { InOnePlace = true, TestFraction = 0 };

    /// <summary>The states of a study of one site that ask for a level of a tree.</summary>
    private static List<ModelState> States(CellTypeSettings settings, SiteCells site)
    {
        CellTypeStudy study = new(settings);
        PlainFederation run = new(study, [site]);
        List<ModelState> states = [];
        while (run.Step())
        {
            if (study.Next(run.State) is { Purpose: Purposes.Training })
            {
                states.Add(run.State);
            }
        }

        return states;
    }

    private static void AssertChildrenSumToParents(CellTypeSettings settings, ModelState state, SiteCells site)
    {
        TreeShape shape = TreeRun.Shape(settings);
        TreesState trees = new(state, shape);
        BoostedCells cells = BoostedCells.Of(settings, shape, state, site);
        long[] one = cells.Histograms(new TreeLevel(settings, shape, state), trees);
        TreeLevel siblings = new(settings, shape, state.With(TreesState.TotalsName, Exchanged(trees.Totals, 2 * shape.Classes)));
        long[] other = cells.Histograms(siblings, trees);
        Assert.Equal(trees.Histograms.ToArray(), one.Zip(other, (a, b) => a + b));
    }

    /// <summary>Totals that make the heavier of two siblings look like the lighter one.</summary>
    private static long[] Exchanged(ReadOnlySpan<long> totals, int channels)
    {
        long[] exchanged = new long[totals.Length];
        for (int pair = 0; pair < totals.Length; pair += 2 * channels)
        {
            ReadOnlySpan<long> left = totals.Slice(pair, channels);
            ReadOnlySpan<long> right = totals.Slice(pair + channels, channels);
            bool isLeftLighter = TreeLevel.IsLeftLighter(left, right, channels / 2);
            exchanged[pair + channels - 1] = isLeftLighter ? 1 : 0;
            exchanged[pair + (2 * channels) - 1] = isLeftLighter ? 0 : 1;
        }

        return exchanged;
    }
}
