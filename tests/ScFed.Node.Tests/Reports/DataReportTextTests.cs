using ScFed.Models.Cells;
using ScFed.Models.Files;
using ScFed.Node.Reports;

namespace ScFed.Node.Tests.Reports;

public class DataReportTextTests
{
    private static readonly DataReport Sample = SampleDataReport.Create();

    [Fact]
    public void WhatWasSeenIsSaidInPlainWords() => Assert.Equal(
        [
            "cells.h5ad: 12 345 cells, 2 000 genes",
            "values: counts, not whole (corrected or estimated); largest 419, 1 234 567 are not zero, sum 2000000.5",
            "a cell sums to 355 at least, 1513.25 in the middle, 12704 at most",
            "genes are named by symbols",
            "1 987 genes of the study are in the file",
            "labels: 3 in column cell_type",
            "          5  (left out by the mapping)",
            "     12 000  B",
            "        340  T\uFFFD[31m",
            "donors: 1 in column donor",
            "     12 345  d1",
            "problem: 2 gene names stand more than once (A, B): make them unique, or name another key with --gene-key",
            "usable, with the problems above",
        ],
        DataReportText.Lines(Sample, "cell_type", "donor"));

    [Fact]
    public void WithoutColumnsThoseThatThereAreAreNamed()
    {
        Assert.Contains("labels: no column was named; there are cell_type, donor", DataReportText.Lines(Sample with { Labels = null }, null, "donor"));
        Assert.Contains("donors: no column was named; there are none", DataReportText.Lines(Sample with { Donors = null, Columns = [] }, "cell_type", null));
    }

    [Fact]
    public void WithoutAStudyNothingIsSaidOfIt() =>
        Assert.DoesNotContain(DataReportText.Lines(Sample with { PanelGenesFound = null }, "cell_type", "donor"), line => line.Contains("study", StringComparison.Ordinal));

    [Fact]
    public void FeaturesThatAreNoGenesAreCounted() => Assert.Equal(
        "cells.h5ad: 12 345 cells, 2 000 genes (17 features that are no genes are left out)",
        DataReportText.Lines(Sample with { OtherFeatures = 17 }, null, null).First());

    [Fact]
    public void OfManyLabelsFortyAreShown()
    {
        SortedDictionary<string, int> labels = new(Enumerable.Range(100, 45).ToDictionary(i => $"L{i}", i => i), StringComparer.Ordinal);
        string[] lines = [.. DataReportText.Lines(Sample with { Labels = labels }, "cell_type", "donor")];
        Assert.Equal(40, lines.Count(line => line.Contains("  L1", StringComparison.Ordinal)));
        Assert.Contains("  and 5 more (all of them with --json)", lines);
    }

    [Theory]
    [InlineData(ExpressionScale.Counts, true, "counts", "values: counts, whole numbers;")]
    [InlineData(ExpressionScale.Counts, false, "fractional-counts", "values: counts, not whole (corrected or estimated);")]
    [InlineData(ExpressionScale.LogNormalised, false, "log1p-1e4", "values: log1p of counts per 10000 (expm1 of every cell sums to 10000); they are taken as they are;")]
    [InlineData(ExpressionScale.Uncertain, false, "unclear", "values: neither whole numbers nor log1p of 10000 a cell;")]
    public void EachKindOfValuesHasAWordAndASentence(ExpressionScale scale, bool whole, string word, string sentence)
    {
        DataReport report = Sample with { Scale = scale, AllWhole = whole };
        Assert.Equal(word, DataReportText.Word(report));
        Assert.StartsWith(sentence, DataReportText.Lines(report, null, null).ElementAt(1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "genes are named by symbols")]
    [InlineData(1, "genes are named in more than one way")]
    [InlineData(2000, "genes are named by Ensembl ids")]
    public void HowGenesAreNamedIsSaid(int ids, string sentence) => Assert.Contains(sentence, DataReportText.Lines(Sample with { EnsemblIds = ids }, null, null));

    [Theory]
    [InlineData(true, false, "OK")]
    [InlineData(true, true, "usable, with the problems above")]
    [InlineData(false, true, "NOT USABLE in this study as it is")]
    public void TheLastLineIsTheAnswer(bool usable, bool problems, string answer) =>
        Assert.Equal(answer, DataReportText.Lines(Sample with { IsUsable = usable, Problems = problems ? Sample.Problems : [] }, "cell_type", "donor").Last());
}
