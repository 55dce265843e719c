using CsCheck;
using ScFed.Models.Classifiers.Linear;

namespace ScFed.Models.Tests.Classifiers.Linear;

public sealed class LinearDescentTests
{
    [Fact]
    public void ALineSearchFindsALowerPointOfAnyConvexFunction() =>
        Gen.Select(Gen.Double[0.01, 100], Gen.Double[-20, 20], Gen.Double[1e-6, 1e3]).Sample((curvature, minimum, first) =>
        {
            // sqrt(1 + curvature · (t − minimum)²), with the search along the falling side
            double sign = minimum < 0 ? -1 : 1;
            (double value, double slope) = At(0);
            if (Math.Abs(slope) < 1e-9)
            {
                return;
            }

            LineSearch search = LineSearch.Start(value, slope, first);
            (double Value, double Slope) tried = At(search.Step);
            while (!search.Accepts(tried.Value, tried.Slope))
            {
                search = LineSearch.From(search.After(tried.Slope).ToArray());
                Assert.False(search.IsExhausted);
                tried = At(search.Step);
            }

            Assert.InRange(tried.Value, 0, value * (1 + 1e-10));
            Assert.True(tried.Slope >= 0.9 * slope);

            (double, double) At(double t)
            {
                double from = (sign * t) - minimum;
                double root = Math.Sqrt(1 + (curvature * from * from));
                return (root, sign * curvature * from / root);
            }
        });

    [Theory]
    [InlineData(-1.0, 1.0, true)] // falls less steeply: flat enough
    [InlineData(-1.0, 1.2, true)] // a convex function that still falls is lower, whatever rounding says
    [InlineData(0.5, 0.9, true)]
    [InlineData(0.5, 1.1, false)] // past the minimum and higher
    [InlineData(1.95, 0.9, true)]
    [InlineData(1.95, 1.00000000001, true)] // values too close to compare, and it rises less steeply than it fell
    [InlineData(2.05, 1.00000000001, false)]
    [InlineData(-1.9, 0.5, false)] // still falls as steeply
    public void OnlyAFlatterAndLowerStepIsTaken(double slope, double value, bool isTaken) =>
        Assert.Equal(isTaken, LineSearch.Start(1, -2, 1).Accepts(value, slope));

    [Fact]
    public void ASearchThatFindsNothingEnds()
    {
        LineSearch search = LineSearch.Start(1, -1, 1);
        for (int i = 0; i < 30; i++)
        {
            Assert.False(search.IsExhausted);
            search = search.After(slope: 5);
        }

        Assert.True(search.IsExhausted);
    }

    [Fact]
    public void TheMemoryOfAQuadraticFunctionGivesNewtonsDirection()
    {
        // Hessian diag(1, 10, 100), and steps along its axes
        double[] hessian = [1, 10, 100];
        double[] steps = [0.5, 0, 0, 0, 2, 0, 0, 0, 3];
        double[] changes = [.. steps.Select((step, i) => step * hessian[i % 3])];
        double[] direction = new LimitedMemory(steps, changes, 3).Direction([1, 1, 1]);
        Assert.Equal([-1, -0.1, -0.01], direction, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void WithoutMemoryTheDirectionIsTheSteepest() => Assert.Equal([-1, 2], default(LimitedMemory).Direction([1, -2]));

    [Fact]
    public void TheOldestPairIsForgotten()
    {
        Assert.Equal([1, 2, 3, 4], LimitedMemory.Append([1, 2], [3, 4], 2));
        Assert.Equal([3, 4, 5, 6], LimitedMemory.Append([1, 2, 3, 4], [5, 6], 2));
        Assert.Equal([5, 6], LimitedMemory.Append([3, 4], [5, 6], 1));
    }
}
