using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Node.Governance;
using ScFed.Node.Studies;

namespace ScFed.Node.Tests.Studies;

/// <summary>The small study, private: the noise found for an ε.</summary>
internal static class PrivateSample
{
    public static PrivacySettings Settings(double epsilon = 8, double rate = 0.5, int steps = 4) => new()
    {
        Unit = PrivacyUnit.Cell,
        Epsilon = epsilon,
        Delta = 1e-4,
        SamplingRate = rate,
        Steps = steps,
        ExpectedUnits = 120,
        MaxUnitsPerSite = 30,
        TrainingNoise = 1,
        StatisticsNoise = 1,
        EvaluationNoise = 1,
    };

    public static StudyFile File(PrivacySettings? settings = null, int sites = 5)
    {
        StudyFile file = StudySample.File(sites);
        PrivacySettings privacy = settings ?? PrivacyPlan.Noised(Settings(), StudySample.Study(sites).Plan);
        return (file with { Algorithm = file.Algorithm with { Classifier = "logistic", Privacy = privacy } }).ToBytes().Study;
    }

    public static Study Study() => Node.Studies.Study.From(File());

    public static SiteCells Cells(StudyFile file, int place)
    {
        ScFed.Models.Cells.CellMatrix matrix = StudySample.Matrix(place, 10 * StudySample.Labels.Length);
        return StudyCells.Of(file.Algorithm, place, matrix, [.. Enumerable.Range(0, matrix.Cells).Select(cell => StudySample.Labels[cell % StudySample.Labels.Length])], []);
    }
}
