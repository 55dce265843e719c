using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Linear;

namespace ScFed.Models.Tests.Classifiers.Linear;

public sealed class LinearSettingsTests
{
    private static readonly CellTypeSettings Good = new SyntheticCells().Settings() with { Classifier = ClassifierRegistry.Svm };

    public static TheoryData<string, CellTypeSettings> Bad => new()
    {
        { "linear C", Good with { Linear = new LinearSettings { C = 0 } } },
        { "linear C", Good with { Linear = new LinearSettings { C = double.NaN } } },
        { "tolerance", Good with { Linear = new LinearSettings { Tolerance = double.NaN } } },
        { "tolerance", Good with { Linear = new LinearSettings { Tolerance = 1 } } },
        { "evaluations", Good with { Linear = new LinearSettings { MaxEvaluations = 0 } } },
        { "memory", Good with { Linear = new LinearSettings { Memory = 0 } } },
        {
            "lower the memory",
            Good with
            {
                Labels = [.. Enumerable.Range(0, 200).Select(label => $"L{label}")],
                Genes = [.. Enumerable.Range(0, 4000).Select(gene => $"G{gene}")],
                MaxGenes = 4000,
                Linear = new LinearSettings { Memory = 50 },
            }
        },
    };

    [Fact]
    public void GoodSettingsAreTaken() => Assert.Equal(3 + 1000 + 1, new CellTypeStudy(Good).PlanLength);

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void EachBadSettingIsNamed(string named, CellTypeSettings settings)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new CellTypeStudy(settings));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }
}
