using System.Numerics;
using CsCheck;
using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

public sealed class FourierTransformTests
{
    [Fact]
    public void TheTransformIsTheSumOfItsDefinition() => Gen.Double[-1, 1].Array[64].Sample(values =>
    {
        double[] real = [.. values];
        double[] imaginary = new double[64];
        new FourierTransform(64).Forward(real, imaginary);
        for (int k = 0; k < 64; k += 7)
        {
            Complex sum = Enumerable.Range(0, 64).Aggregate(Complex.Zero, (total, n) => total + (values[n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * k * n / 64)));
            Assert.Equal(sum.Real, real[k], 1e-12);
            Assert.Equal(sum.Imaginary, imaginary[k], 1e-12);
        }
    });

    [Theory]
    [InlineData(2)]
    [InlineData(1_024)]
    [InlineData(65_536)]
    public void TheInverseUndoesIt(int length)
    {
        double[] real = [.. Enumerable.Range(0, length).Select(i => Math.Sin(i * 1.7))];
        double[] imaginary = [.. Enumerable.Range(0, length).Select(i => Math.Cos(i * 0.3))];
        FourierTransform transform = new(length);
        (double[] first, double[] second) = ([.. real], [.. imaginary]);
        transform.Forward(first, second);
        transform.Inverse(first, second);
        Assert.True(real.Zip(first).All(pair => Math.Abs(pair.First - pair.Second) < 1e-14));
        Assert.True(imaginary.Zip(second).All(pair => Math.Abs(pair.First - pair.Second) < 1e-14));
    }
}
