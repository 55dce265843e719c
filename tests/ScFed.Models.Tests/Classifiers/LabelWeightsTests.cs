using System.Text.Json;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Classifiers;

public sealed class LabelWeightsTests
{
    private static readonly MultilayerPerceptron Network = new(6, 5, 3);

    public static TheoryData<string> Trainers => Registry.Trainers;

    [Fact]
    public void BalancedLabelsCountAlikeTogether()
    {
        ModelState state = ModelState.Empty.With("cells", 60L).With("cells.by-label", 30L, 10L, 0L, 20L);
        Assert.Equal([60f / (3 * 30), 60f / (3 * 10), 1, 60f / (3 * 20)], LabelWeights.Of(LabelWeighting.Balanced, state)!);
        Assert.Null(LabelWeights.Of(LabelWeighting.None, state));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void ALabelThatCountsNothingMovesNothing(string trainer)
    {
        float[] inputs = [1, 2, 3, 4, 5, 6, 1, 0, 2, 0, 3, 0];
        float[] both = Step(trainer, inputs, [0, 1], [2, 0, 1]);
        float[] alone = Step(trainer, inputs[..6], [0], [1, 1, 1]);
        for (int i = 0; i < both.Length; i++)
        {
            Assert.Equal(alone[i], both[i], 1e-5f);
        }
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void AllWeightsOfOneChangeNothing(string trainer)
    {
        float[] inputs = [1, 2, 3, 4, 5, 6, 1, 0, 2, 0, 3, 0];
        float[] weighted = Step(trainer, inputs, [2, 1], [1, 1, 1]);
        float[] plain = Step(trainer, inputs, [2, 1], null);
        for (int i = 0; i < weighted.Length; i++)
        {
            Assert.Equal(plain[i], weighted[i], 1e-5f);
        }
    }

    [Fact]
    public void ChoicesAreWordsInTheStudy()
    {
        string json = JsonSerializer.Serialize(new ActinnSettings { Mode = TrainingMode.Synchronous, ClassWeights = LabelWeighting.Balanced });
        Assert.Equal("""{"Mode":"synchronous","ClassWeights":"balanced"}""", json);
        Assert.Equal(TrainingMode.Synchronous, JsonSerializer.Deserialize<ActinnSettings>(json)!.Mode);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ActinnSettings>("""{"Mode":1}"""));
    }

    private static float[] Step(string trainer, float[] inputs, int[] labels, float[]? labelWeights)
    {
        float[] weights = Array.ConvertAll(InitialWeights.Draw(Network, 3), weight => (float)weight);
        AdamState adam = new(weights.Length);
        using IPerceptronTraining training = Registry.Trainer(trainer).Start(Network, weights, adam, new AdamOptions(1e-3, 0) { LabelWeights = labelWeights });
        training.Step(inputs, labels);
        training.Finish(weights, adam);
        return adam.First;
    }
}
