using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Torch;

namespace ScFed.Models.Tests.Classifiers;

/// <summary>Every trainer there is; the tests of a trainer run over all of them.</summary>
internal static class Registry
{
    public static TheoryData<string> Trainers => ["plain", "torch"];

    internal static IPerceptronTrainer Trainer(string name) => name switch
    {
        "plain" => new PlainPerceptron(),
        "torch" => new TorchTrainer(TorchDevice.Cpu),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
