using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Files;
using ScFed.Models.Tests.Classifiers.Private;

namespace ScFed.Models.Tests.Algorithms;

public sealed class PrivateEvaluationTests
{
    [Theory]
    [InlineData(PrivacyUnit.Cell)]
    [InlineData(PrivacyUnit.Donor)]
    public void WithoutNoiseTheMatrixIsThatOfTheHeldOutCells(PrivacyUnit unit)
    {
        SiteCells[] sites = PrivateStudies.Sites(unit);
        CellTypeSettings settings = PrivateStudies.Settings("logistic", PrivateRegime.Gradients, unit);
        CellTypeStudy study = new(settings with { Privacy = settings.Privacy! with { Steps = 1 } });
        ModelState end = PlainFederation.Run(study, sites);
        CellTypeClassifier classifier = study.Classifier(end);
        long[] expected = new long[16];
        foreach (SiteCells site in sites)
        {
            int[] predicted = classifier.Predict(site.OnPanel(classifier.Genes), site.Split.HeldOut);
            for (int i = 0; i < predicted.Length; i++)
            {
                expected[(site.Labels[site.Split.HeldOut[i]] * 4) + predicted[i]]++;
            }
        }

        CellTypeState known = new(end);
        Assert.True(known.MatrixIsNoised);
        Assert.Equal(expected, known.Matrix.ToArray());
        Assert.Equal(expected.Sum(), known.HeldOutByLabel.ToArray().Sum());
        Assert.NotEqual(0, expected.Sum());
    }

    [Fact]
    public void ScoresOfANoisedMatrixStayScores()
    {
        CellTypeSettings settings = PrivateStudies.Settings("logistic", PrivateRegime.Gradients, PrivacyUnit.Cell);
        CellTypeStudy study = new(settings with { Privacy = settings.Privacy! with { Steps = 1, StatisticsClipNorm = 1, EvaluationNoise = 3 } });
        ModelState end = new PlainFederation(study, PrivateStudies.Sites(PrivacyUnit.Cell)) { NoiseSeed = 3 }.Run();
        Assert.Contains(0, new CellTypeState(end).Matrix.ToArray());
        ModelFile file = study.ModelFile(end, "private", new string('0', 64));
        Assert.InRange(file.Metrics["accuracy"], 0, 1);
        Assert.InRange(file.Metrics["macro-f1"], 0, 1);
    }

    [Fact]
    public void ALostMatrixEndsTheStudyWithoutOne()
    {
        CellTypeSettings settings = PrivateStudies.Settings("logistic", PrivateRegime.Gradients, PrivacyUnit.Cell);
        CellTypeStudy study = new(settings with { Privacy = settings.Privacy! with { Steps = 1 } });
        ModelState state = StudyRun.To(study, PrivateStudies.Sites(PrivacyUnit.Cell), entry: 2);
        ModelState end = study.Lost(state, study.Next(state)!, "too few sites");
        Assert.Null(study.Next(end));
        Assert.Equal("too few sites", new CellTypeState(end).MatrixLost);
        Assert.Empty(study.ModelFile(end, "private", new string('0', 64)).Metrics);
    }

    [Fact]
    public void WithoutHeldOutUnitsThereIsNoMatrix()
    {
        CellTypeStudy study = new(PrivateStudies.Settings("logistic", PrivateRegime.Gradients, PrivacyUnit.Cell) with { TestFraction = 0 });
        Assert.Equal(13, study.PlanLength);
        Assert.False(new CellTypeState(PlainFederation.Run(study, PrivateStudies.Sites(PrivacyUnit.Cell, 0))).HasMatrix);
    }

    [Fact]
    public void ABaselineOfAPrivateStudyIsTheStudyWithoutPrivacy()
    {
        SiteCells[] sites = PrivateStudies.Sites(PrivacyUnit.Cell);
        CellTypeSettings settings = PrivateStudies.Settings("logistic", PrivateRegime.Gradients, PrivacyUnit.Cell);
        CellTypeStudy study = new(settings);
        CellTypeClassifier pooled = new Baseline(study, PlainFederation.Run(study, sites), new PlainPerceptron()).Train(sites);
        CellTypeClassifier open = Baseline.Train(settings with { Privacy = null, Genes = [.. pooled.Genes] }, sites);
        Assert.InRange(PrivateStudies.Accuracy(pooled, sites), 0.95, 1);
        Assert.Equal(open.ToArrays()[1].Doubles, pooled.ToArrays()[1].Doubles);
    }
}
