using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Torch;
using ScFed.Models.Classifiers.Transformer;

namespace ScFed.Models.Tests.Classifiers.Torch;

public sealed class TransformerTrainingTests
{
    private static readonly TransformerShape Shape = new(genes: 6, labels: 3, length: 5, width: 8, layers: 2, heads: 2, feedForward: 10);
    private static readonly TokenBatch Batch = new([[0, 3, 1, 2], [0, 6, 5], [0, 1, 2, 4, 5, 3], [0]]);
    private static readonly int[] Labels = [0, 2, 1, 0];

    [Fact]
    public void TheGradientIsTheSlopeOfTheLoss()
    {
        (float[] parameters, AdamState adam) = Step(TorchPrecision.Single);
        float[] first = Start();
        foreach (TransformerTensor tensor in Shape.Tensors)
        {
            int probe = tensor.Start + (tensor.Length / 2);
            double slope = (Loss(first, probe, 5e-3f) - Loss(first, probe, -5e-3f)) / 1e-2;
            Assert.Equal(slope, adam.First[probe] / 0.1, 2e-3);
        }

        Assert.NotEqual(first, parameters);
    }

    [Fact]
    public void TheLossFalls()
    {
        using ITransformerTraining training = new TorchTrainer(TorchDevice.Cpu).Start(Shape, Start(), 0, new AdamState(Shape.Parameters), new(1e-2, 0));
        double first = training.Step(Batch, Labels);
        double last = 0;
        for (int step = 0; step < 60; step++)
        {
            last = training.Step(Batch, Labels);
        }

        Assert.InRange(last, 0, first / 10);
    }

    [Fact]
    public void FrozenParametersStayAndTheMemoryIsThatOfTheOthers()
    {
        int head = Shape.Head.Start;
        AdamState adam = new(Shape.Parameters - head);
        float[] parameters = Start();
        using ITransformerTraining training = new TorchTrainer(TorchDevice.Cpu).Start(Shape, parameters, head, adam, new(1e-2, 0));
        training.Step(Batch, Labels);
        training.Finish(parameters, adam);
        Assert.Equal(Start()[..head], parameters[..head]);
        Assert.All(Enumerable.Range(head, Shape.Parameters - head), i => Assert.NotEqual(Start()[i], parameters[i]));
        Assert.Equal(1, adam.Steps);
    }

    [Fact]
    public void OnlyMatricesDecay()
    {
        (_, AdamState plain) = Step(TorchPrecision.Single);
        (_, AdamState decayed) = Step(TorchPrecision.Single, l2: 0.5);
        float[] first = Start();
        foreach (TransformerTensor tensor in Shape.Tensors)
        {
            for (int i = tensor.Start; i < tensor.End; i++)
            {
                float decay = tensor.Kind == TransformerTensorKind.Matrix ? 0.05f * first[i] : 0;
                Assert.Equal(plain.First[i] + decay, decayed.First[i], 1e-6f);
            }
        }
    }

    [Fact]
    public void BFloat16FollowsFloat32()
    {
        (_, AdamState single) = Step(TorchPrecision.Single);
        (_, AdamState half) = Step(TorchPrecision.BFloat16);
        double apart = Math.Sqrt(single.First.Zip(half.First, (a, b) => Math.Pow((double)a - b, 2)).Sum() / single.First.Sum(a => Math.Pow(a, 2)));
        Assert.InRange(apart, 1e-6, 0.05);
    }

    [Fact]
    public void DropsFollowTheSeed()
    {
        float[] one = Dropped(1);
        Assert.Equal(one, Dropped(1));
        Assert.NotEqual(one, Dropped(2));
    }

    [Fact]
    public void DropsAreTheSameWhateverTrainsBesideThem()
    {
        float[] alone = Dropped(1);
        float[][] together = new float[6][];
        Parallel.For(0, together.Length, i => together[i] = Dropped(1 + (i % 2)));
        Assert.All(together.Where((_, i) => i % 2 == 0), beside => Assert.Equal(alone, beside));
    }

    [Fact]
    public void ACollectionDuringAStepFreesNothingInUse()
    {
        using ITransformerTraining training = new TorchTrainer(TorchDevice.Cpu).Start(Shape, Start(), 0, new AdamState(Shape.Parameters), new(1e-3, 0.01));
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
            for (int step = 0; step < 500; step++)
            {
                Assert.True(double.IsFinite(training.Step(Batch, Labels)));
            }
        }
        finally
        {
            Volatile.Write(ref stop, true);
            collector.Join();
        }
    }

    [CudaFact]
    public void ACudaDeviceComputesTheSame()
    {
        (_, AdamState here) = Step(TorchPrecision.Single, device: TorchDevice.Cpu);
        (_, AdamState there) = Step(TorchPrecision.Single, device: TorchDevice.Cuda);
        for (int i = 0; i < here.First.Length; i++)
        {
            Assert.Equal(here.First[i], there.First[i], 1e-4f);
        }
    }

    [CudaFact]
    public void OnACudaDeviceBFloat16IsTheDefault()
    {
        (_, AdamState automatic) = Step(TorchPrecision.Auto, device: TorchDevice.Cuda);
        (_, AdamState half) = Step(TorchPrecision.BFloat16, device: TorchDevice.Cuda);
        (_, AdamState single) = Step(TorchPrecision.Single, device: TorchDevice.Cuda);
        double apart = automatic.First.Zip(half.First, (a, b) => Math.Abs((double)a - b)).Sum();
        Assert.InRange(apart, 0, automatic.First.Zip(single.First, (a, b) => Math.Abs((double)a - b)).Sum() / 10);
    }

    private static float[] Start()
    {
        float[] parameters = FirstParameters.Draw(Shape, 5);
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] += 0.05f * ((i % 7) - 3);
        }

        return parameters;
    }

    private static (float[] Parameters, AdamState Adam) Step(TorchPrecision precision, double l2 = 0, TorchDevice device = default)
    {
        float[] parameters = Start();
        AdamState adam = new(Shape.Parameters);
        using ITransformerTraining training = new TorchTrainer(device, precision: precision).Start(Shape, parameters, 0, adam, new(1e-3, l2));
        training.Step(Batch, Labels);
        training.Finish(parameters, adam);
        return (parameters, adam);
    }

    private static double Loss(float[] parameters, int probe, float by)
    {
        float[] nudged = [.. parameters];
        nudged[probe] += by;
        using ITransformerTraining training = new TorchTrainer(TorchDevice.Cpu).Start(Shape, nudged, 0, new AdamState(Shape.Parameters), new(1e-3, 0));
        return training.Step(Batch, Labels);
    }

    private static float[] Dropped(long seed)
    {
        float[] parameters = Start();
        AdamState adam = new(Shape.Parameters);
        using ITransformerTraining training = new TorchTrainer(TorchDevice.Cpu).Start(Shape, parameters, 0, adam, new(1e-3, 0), dropout: 0.3, seed);
        training.Step(Batch, Labels);
        training.Finish(parameters, adam);
        return adam.First;
    }
}
