using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Classifiers.Linear;
using ScFed.Models.Classifiers.Private;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Classifiers.Private;

public sealed class BatchGradientTests
{
    private const int Cells = 37;

    private static readonly SiteCells Site = new SyntheticCells { Genes = 20, TestFraction = 0 }.Site(1, 10, 9, 9, 9);
    private static readonly TrainingCells Training = new(Site, Site.Split.Training, new SyntheticCells { Genes = 20 }.GeneNames, Standard());

    public static TheoryData<string, int[]> Networks => new()
    {
        { "softmax", [20, 4] },
        { "softmax", [20, 7, 5, 4] },
        { "hinge", [20, 4] },
        { "hinge", [20, 6, 4] },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void TheGradientOfACellIsTheFiniteDifferenceOfItsLoss(string loss, int[] sizes)
    {
        MultilayerPerceptron network = new(sizes);
        double[] weights = Weights(network);
        int[] batch = [0, 12, 22, 36];
        BatchGradient gradient = new(network, weights, Loss(loss), null, 4);
        gradient.Differentiate(Training, batch);
        FactoredUnits units = new(batch, gradient.Blocks(batch.Length));
        Assert.Equal(network.Parameters, units.Length);
        double[] vector = new double[network.Parameters];
        for (int i = 0; i < batch.Length; i++)
        {
            units.Expand(i, vector);
            for (int parameter = 0; parameter < weights.Length; parameter += 3)
            {
                const double step = 1e-6;
                double difference = (LossAt(network, weights, parameter, step, loss, batch[i]) - LossAt(network, weights, parameter, -step, loss, batch[i])) / (2 * step);
                Assert.Equal(difference, vector[parameter], 1e-4);
            }
        }
    }

    [Fact]
    public void ManyCellsAtOnceGiveTheGradientsOfOneAfterTheOther()
    {
        MultilayerPerceptron network = new(20, 7, 5, 4);
        double[] weights = Weights(network);
        float[] labelWeights = [1, 0.5f, 2, 1];
        int[] batch = [.. Enumerable.Range(0, Cells)];
        BatchGradient gradient = new(network, weights, new SoftmaxLoss(), labelWeights, Cells);
        gradient.Differentiate(Training, batch);
        FactoredUnits units = new(batch, gradient.Blocks(Cells));
        double[] vector = new double[network.Parameters];
        float[] input = new float[network.Inputs];
        int[] label = new int[1];
        foreach (int cell in batch)
        {
            double[] expected = new double[network.Parameters];
            Training.Write([cell], input, label);
            new PerceptronGradient(network, weights, expected).Add(input, label[0], labelWeights[label[0]]);
            units.Expand(cell, vector);
            Assert.All(expected, (value, i) => Assert.Equal(value, vector[i], 1e-12));
        }
    }

    [Fact]
    public void TheSummedGradientIsTheSumOfTheCells()
    {
        MultilayerPerceptron network = new(20, 7, 4);
        double[] weights = Weights(network);
        int[] batch = [.. Enumerable.Range(0, Cells)];
        BatchGradient gradient = new(network, weights, new SquaredHingeLoss(), null, Cells);
        gradient.Differentiate(Training, batch);
        double[] sum = new double[network.Parameters];
        gradient.AddTo(sum, Cells, 0.5);
        FactoredUnits units = new(batch, gradient.Blocks(Cells));
        double[] expected = new double[network.Parameters];
        double[] vector = new double[network.Parameters];
        for (int cell = 0; cell < Cells; cell++)
        {
            units.Expand(cell, vector);
            for (int i = 0; i < vector.Length; i++)
            {
                expected[i] += vector[i] / 2;
            }
        }

        Assert.All(expected, (value, i) => Assert.Equal(value, sum[i], 1e-9));
    }

    [Fact]
    public void AGradientThatIsNotFiniteIsRefused()
    {
        MultilayerPerceptron network = new(20, 4);
        double[] weights = new double[network.Parameters];
        Array.Fill(weights, double.MaxValue);
        Assert.Throws<NotFiniteException>(() => new BatchGradient(network, weights, new SquaredHingeLoss(), null, Cells).Differentiate(Training, [0]));
    }

    [Fact]
    public void BatchesOfManyGenesStayWithinMemory()
    {
        Assert.Equal(256, new BatchGradient(new(2000, 2), new double[4002], new SoftmaxLoss(), null, 1000).Capacity);
        Assert.Equal(32, new BatchGradient(new(65_536, 2), new double[131_074], new SoftmaxLoss(), null, 1000).Capacity);
        Assert.Equal(5, new BatchGradient(new(2000, 2), new double[4002], new SoftmaxLoss(), null, 5).Capacity);
    }

    private static double LossAt(MultilayerPerceptron network, double[] weights, int parameter, double step, string loss, int cell)
    {
        double[] moved = [.. weights];
        moved[parameter] += step;
        float[] input = new float[network.Inputs];
        int[] label = new int[1];
        Training.Write([cell], input, label);
        double[] values = [.. input.Select(value => (double)value)];
        for (int i = 0; i < network.Layers.Count; i++)
        {
            DenseLayer layer = network.Layers[i];
            bool isLast = i == network.Layers.Count - 1;
            double[] below = values;
            values = [.. Enumerable.Range(0, layer.Outputs).Select(j =>
            {
                double output = moved[layer.BiasStart + j] + Enumerable.Range(0, layer.Inputs).Sum(k => moved[layer.Start + (j * layer.Inputs) + k] * below[k]);
                return isLast ? output : Math.Max(output, 0);
            })];
        }

        return Loss(loss).Differentiate(values, label[0], 1);
    }

    private static LinearLoss Loss(string name) => name == "hinge" ? new SquaredHingeLoss() : new SoftmaxLoss();

    private static double[] Weights(MultilayerPerceptron network)
    {
        StudyRandom random = StudyRandom.For("test", 3);
        return [.. Enumerable.Range(0, network.Parameters).Select(_ => (random.Unit() - 0.45) * 0.5)];
    }

    private static Standardisation Standard()
    {
        double[] scales = new double[20];
        Array.Fill(scales, 0.2);
        return new Standardisation(new double[20], scales);
    }
}
