using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Torch;
using ScFed.Models.Federation;
using TorchSharp;

namespace ScFed.Models.Tests.Classifiers.Torch;

public sealed class TorchTrainerTests
{
    [Fact]
    public void TorchLoadsAndComputes()
    {
        using torch.Tensor two = torch.ones(2, 2);
        using torch.Tensor product = two.matmul(two);
        Assert.Equal(2f, product[0, 0].item<float>());
    }

    [Fact]
    public void PlainOutputsAreTorchs()
    {
        MultilayerPerceptron network = new(974, 100, 50, 25, 6);
        float[] weights = Array.ConvertAll(InitialWeights.Draw(network, 1), weight => (float)weight);
        StudyRandom random = StudyRandom.For("input", 1);
        float[] input = [.. Enumerable.Range(0, network.Inputs).Select(_ => (float)((4 * random.Unit()) - 2))];
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor values = torch.tensor(input).unsqueeze(0);
        torch.Tensor flat = torch.tensor(weights);
        foreach (DenseLayer layer in network.Layers)
        {
            torch.Tensor rows = flat.narrow(0, layer.Start, layer.Weights).view(layer.Outputs, layer.Inputs);
            torch.Tensor biases = flat.narrow(0, layer.BiasStart, layer.Outputs);
            values = torch.nn.functional.linear(layer.Start == 0 ? values : torch.nn.functional.relu(values), rows, biases);
        }

        float[] plain = PlainPerceptron.Outputs(network, weights, input);
        for (int i = 0; i < plain.Length; i++)
        {
            Assert.Equal(values[0, i].item<float>(), plain[i], 1e-4f);
        }
    }

    [Fact]
    public void CudaWithoutADeviceIsRefusedWithWhatToDo()
    {
        if (torch.cuda.is_available())
        {
            Assert.StartsWith("cuda", new TorchTrainer(TorchDevice.Cuda).Device, StringComparison.Ordinal);
            return;
        }

        TorchUnavailableException refused = Assert.Throws<TorchUnavailableException>(() => new TorchTrainer(TorchDevice.Cuda));
        Assert.Contains("TorchBackend=cuda", refused.Message, StringComparison.Ordinal);
        Assert.Equal("cpu", new TorchTrainer(TorchDevice.Auto).Device);
    }
}
