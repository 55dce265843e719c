using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Federation;

public sealed class StudyRandomTests
{
    [Fact]
    public void KnownAnswersOfXoshiro256StarStar()
    {
        StudyRandom random = new(1, 2, 3, 4);
        ulong[] expected = [11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625];
        Assert.Equal(expected, expected.Select(_ => random.Next()));
    }

    [Fact]
    public void KnownAnswerOfTheDerivation() =>
        Assert.Equal(4994221533236209632UL, StudyRandom.For("split", 42, 1, 2).Next());

    [Fact]
    public void AnotherPurposeSeedOrNumberGivesAnotherStream()
    {
        ulong[] first =
        [
            StudyRandom.For("split", 1, 2).Next(), StudyRandom.For("shuffle", 1, 2).Next(), StudyRandom.For("split", 2, 2).Next(),
            StudyRandom.For("split", 1, 3).Next(), StudyRandom.For("split", 1).Next(),
        ];
        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public void EveryNumberBelowTheBoundIsDrawnAboutEquallyOften()
    {
        StudyRandom random = StudyRandom.For("test", 0);
        int[] drawn = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            drawn[random.Below(7)]++;
        }

        Assert.All(drawn, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void AShuffleLosesNothing()
    {
        int[] items = [.. Enumerable.Range(0, 100)];
        StudyRandom.For("test", 0).Shuffle(items);
        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
    }

    [Fact]
    public void UnitsLieInTheHalfOpenInterval()
    {
        StudyRandom random = StudyRandom.For("test", 1);
        double[] units = [.. Enumerable.Range(0, 10_000).Select(_ => random.Unit())];
        Assert.All(units, unit => Assert.True(unit is >= 0 and < 1));
        Assert.InRange(units.Average(), 0.48, 0.52);
    }
}
