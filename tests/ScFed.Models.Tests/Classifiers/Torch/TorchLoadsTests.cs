using TorchSharp;

namespace ScFed.Models.Tests.Classifiers.Torch;

public sealed class TorchLoadsTests
{
    [Fact]
    public void TorchLoadsAndComputes()
    {
        using torch.Tensor two = torch.ones(2, 2);
        using torch.Tensor product = two.matmul(two);
        Assert.Equal(2f, product[0, 0].item<float>());
    }
}
