using System.Diagnostics;
using System.Globalization;
using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Federation;

namespace ScFed.PrivacyBenchmark;

/// <summary>Times of the two halves of a step of distributed DP-SGD: what a site makes of its cells, and what everybody makes of the sum.</summary>
internal static class StepTimes
{
    private const int Genes = 2000;
    private const int Labels = 10;
    private const int Steps = 20;

    internal static void Print(string kind, int batch)
    {
        SiteCells site = Site(batch);
        CellTypeStudy study = new(new CellTypeSettings
        {
            Labels = [.. Enumerable.Range(0, Labels).Select(label => $"type {label}")],
            Genes = site.Cells.GeneNames,
            Sites = 3,
            Colluders = 0,
            MinSurvivors = 3,
            Seed = 1,
            Classifier = kind,
            TestFraction = 0,
            Privacy = new PrivacySettings
            {
                Unit = PrivacyUnit.Cell,
                Epsilon = 1,
                Delta = 1e-6,
                Steps = Steps,
                TrainingNoise = 1,
                StatisticsNoise = 8,
                EvaluationNoise = 8,
                ExpectedUnits = batch,
            },
        });
        PlainFederation run = new(study, [site]);
        run.Step();
        List<double> ofSite = [];
        List<double> ofSum = [];
        ModelState state = run.State;
        for (int step = 0; step < Steps; step++)
        {
            Ask ask = study.Next(state)!;
            DiscardedUnits discarded = new();
            long start = Stopwatch.GetTimestamp();
            study.Contribute(ask, state, site, null, discarded);
            ofSite.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            RealSegment segment = (RealSegment)ask.Segments[0];
            Sum sum = new(new Dictionary<string, long[]>(), new Dictionary<string, double[]> { [segment.Name] = new double[segment.Length] }, [1]);
            start = Stopwatch.GetTimestamp();
            state = study.Apply(state, ask, sum);
            ofSum.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        ofSite.Sort();
        ofSum.Sort();
        int parameters = new CellTypeState(state).Weights.Length;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{kind},{Genes},{Labels},{batch},{parameters},{ofSite[0]:f1},{ofSite[Steps / 2]:f1},{ofSum[0]:f2},{ofSum[Steps / 2]:f2}"));
    }

    /// <summary>Cells in which every tenth gene or so is not zero.</summary>
    private static SiteCells Site(int cells)
    {
        StudyRandom random = StudyRandom.For("benchmark", 1);
        List<long> starts = [0];
        List<int> columns = [];
        List<float> values = [];
        for (int cell = 0; cell < cells; cell++)
        {
            for (int gene = 0; gene < Genes; gene++)
            {
                if (random.Below(10) == 0)
                {
                    columns.Add(gene);
                    values.Add(1 + random.Below(20));
                }
            }

            starts.Add(values.Count);
        }

        CellMatrix matrix = new(
            [.. Enumerable.Range(0, cells).Select(cell => $"cell {cell}")],
            [.. Enumerable.Range(0, Genes).Select(gene => $"gene {gene}")],
            [.. starts],
            [.. columns],
            [.. values]);
        string[] labels = [.. Enumerable.Range(0, cells).Select(cell => $"type {cell % Labels}")];
        string[] vocabulary = [.. Enumerable.Range(0, Labels).Select(label => $"type {label}")];
        return SiteCells.LabelledByUnit(1, matrix, labels, null, vocabulary, PrivacyUnit.Cell, 0, 1);
    }
}
