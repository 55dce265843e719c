using ScFed.Models.Classifiers;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Classifiers;

public sealed class PerceptronTrainerTests
{
    private static readonly MultilayerPerceptron Network = new(12, 9, 5, 3);
    private static readonly AdamOptions Options = new(1e-3, 0.005);

    public static TheoryData<string> Trainers => Registry.Trainers;

    [Theory]
    [MemberData(nameof(Trainers))]
    public void TheLossFalls(string trainer)
    {
        (float[] inputs, int[] labels) = Batch(64);
        using IPerceptronTraining training = Registry.Trainer(trainer).Start(Network, Weights(), new AdamState(Network.Parameters), new(1e-2, 0));
        double first = training.Step(inputs, labels);
        double last = 0;
        for (int step = 0; step < 200; step++)
        {
            last = training.Step(inputs, labels);
        }

        Assert.InRange(first, 0.5, 3);
        Assert.InRange(last, 0, first / 4);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void TwoTrainingsWithTheMemoryPassedOnEqualOne(string trainer)
    {
        (float[] inputs, int[] labels) = Batch(16);
        (float[] whole, AdamState wholeAdam) = (Weights(), new AdamState(Network.Parameters));
        Train(trainer, whole, wholeAdam, 6, inputs, labels);
        (float[] halves, AdamState halvesAdam) = (Weights(), new AdamState(Network.Parameters));
        Train(trainer, halves, halvesAdam, 3, inputs, labels);
        Train(trainer, halves, AdamState.FromBytes(halvesAdam.ToBytes(), Network.Parameters), 3, inputs, labels);
        Assert.Equal(whole, halves);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void TheCallersWeightsChangeOnlyAtTheEnd(string trainer)
    {
        (float[] inputs, int[] labels) = Batch(8);
        float[] weights = Weights();
        AdamState adam = new(Network.Parameters);
        using IPerceptronTraining training = Registry.Trainer(trainer).Start(Network, weights, adam, Options);
        training.Step(inputs, labels);
        Assert.Equal(Weights(), weights);
        Assert.Equal(0, adam.Steps);
        training.Finish(weights, adam);
        Assert.NotEqual(Weights(), weights);
        Assert.Equal(1, adam.Steps);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void TorchAndPlainMakeTheSameSteps(int steps)
    {
        (float[] inputs, int[] labels) = Batch(32);
        (float[] plain, AdamState plainAdam) = (Weights(), new AdamState(Network.Parameters));
        (float[] torch, AdamState torchAdam) = (Weights(), new AdamState(Network.Parameters));
        double plainLoss = Train("plain", plain, plainAdam, steps, inputs, labels);
        double torchLoss = Train("torch", torch, torchAdam, steps, inputs, labels);
        Assert.Equal(plainLoss, torchLoss, 1e-4);
        AssertClose(plain, torch);
        AssertClose(plainAdam.First, torchAdam.First);
        AssertClose(plainAdam.Second, torchAdam.Second);
    }

    [Fact]
    public void TheFirstStepMovesEachWeightAgainstItsSlope()
    {
        (float[] inputs, int[] labels) = Batch(32);
        float[] weights = Weights();
        Train("plain", weights, new AdamState(Network.Parameters), 1, inputs, labels);
        int probe = Network.Layers[1].Start + 3;
        float[] nudged = Weights();
        nudged[probe] += 1e-2f;
        double slope = (Loss(nudged, inputs, labels) - Loss(Weights(), inputs, labels)) / 1e-2;
        Assert.Equal(-Math.Sign(slope) * Options.LearningRate, weights[probe] - Weights()[probe], 1e-4);
    }

    private static double Loss(float[] weights, float[] inputs, int[] labels)
    {
        using IPerceptronTraining training = new PlainPerceptron().Start(Network, weights, new AdamState(Network.Parameters), Options);
        return training.Step(inputs, labels);
    }

    private static double Train(string trainer, float[] weights, AdamState adam, int steps, float[] inputs, int[] labels)
    {
        using IPerceptronTraining training = Registry.Trainer(trainer).Start(Network, weights, adam, Options);
        double loss = 0;
        for (int step = 0; step < steps; step++)
        {
            loss = training.Step(inputs, labels);
        }

        training.Finish(weights, adam);
        return loss;
    }

    private static float[] Weights() => Array.ConvertAll(InitialWeights.Draw(Network, 3), weight => (float)weight);

    private static (float[] Inputs, int[] Labels) Batch(int cells)
    {
        StudyRandom random = StudyRandom.For("batch", 5);
        int[] labels = [.. Enumerable.Range(0, cells).Select(cell => cell % Network.Outputs)];
        float[] inputs = new float[cells * Network.Inputs];
        for (int i = 0; i < inputs.Length; i++)
        {
            bool marker = i % Network.Inputs % Network.Outputs == labels[i / Network.Inputs];
            inputs[i] = (float)((2 * random.Unit()) - 1 + (marker ? 1 : 0));
        }

        return (inputs, labels);
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-4f);
        }
    }
}
