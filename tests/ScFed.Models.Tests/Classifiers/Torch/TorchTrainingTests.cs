using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Torch;

namespace ScFed.Models.Tests.Classifiers.Torch;

public sealed class TorchTrainingTests
{
    /// <summary>TorchSharp lets the collector free a scalar that a native call still reads, unless its caller holds on to it.</summary>
    [Fact]
    public void ACollectionDuringAStepFreesNothingInUse()
    {
        MultilayerPerceptron network = new(20, 10, 3);
        float[] weights = Array.ConvertAll(InitialWeights.Draw(network, 1), weight => (float)weight);
        float[] inputs = [.. Enumerable.Range(0, 8 * 20).Select(i => (i % 7) - 3f)];
        int[] labels = [.. Enumerable.Range(0, 8).Select(i => i % 3)];
        using IPerceptronTraining training = new TorchTrainer(TorchDevice.Cpu).Start(network, weights, new AdamState(network.Parameters), new(1e-3, 0));
        bool stop = false;
        Thread collector = new(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            for (int step = 0; step < 1500; step++)
            {
                Assert.True(double.IsFinite(training.Step(inputs, labels)));
            }
        }
        finally
        {
            Volatile.Write(ref stop, true);
            collector.Join();
        }
    }
}
