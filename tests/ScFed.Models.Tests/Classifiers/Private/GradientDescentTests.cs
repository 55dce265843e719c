using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Private;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Classifiers.Private;

public sealed class GradientDescentTests
{
    private static readonly MultilayerPerceptron Network = new(1, 2);
    private static readonly ModelState First = ModelState.Empty.With("weights", [1.0, 2.0, 3.0, 4.0]);

    [Fact]
    public void AStepIsTheSumByAPublicConstantAndWeightsDecayButBiasesDoNot()
    {
        ModelState next = GradientDescent.Step(First, Network, Settings(momentum: 0), [8, 8, 8, 8], units: 4);
        Assert.Equal([1 - (0.5 * 2.1), 2 - (0.5 * 2.2), 3 - 1, 4 - 1], next.Doubles("weights").ToArray());
        Assert.Equal(["weights"], next.Names);
    }

    [Fact]
    public void MomentumKeepsThePartOfTheLastStep()
    {
        CellTypeSettings settings = Settings(momentum: 0.5) with { L2 = 0 };
        ModelState once = GradientDescent.Step(GradientDescent.Start(First), Network, settings, [4, 0, 0, 0], units: 4);
        Assert.Equal(0.5, once.Doubles("weights")[0]);
        ModelState twice = GradientDescent.Step(once, Network, settings, [0, 0, 0, 0], units: 4);
        Assert.Equal(0.25, twice.Doubles("weights")[0]);
        ModelState thrice = GradientDescent.Step(twice, Network, settings, [0, 0, 0, 0], units: 4);
        Assert.Equal(0.125, thrice.Doubles("weights")[0]);
    }

    [Fact]
    public void WeightsThatAreNotFiniteStopTheStudy() => Assert.Throws<NotFiniteException>(
        () => GradientDescent.Step(First, Network, Settings(momentum: 0), [double.MaxValue, 0, 0, 0], units: 1e-300));

    private static CellTypeSettings Settings(double momentum) => new SyntheticCells().Settings() with
    {
        L2 = 0.1,
        Privacy = PrivateStudies.Privacy(PrivacyUnit.Cell, units: 4) with { LearningRate = 0.5, Momentum = momentum },
    };
}
