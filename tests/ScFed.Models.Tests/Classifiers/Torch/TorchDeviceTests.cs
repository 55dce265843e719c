using ScFed.Models.Classifiers.Torch;

namespace ScFed.Models.Tests.Classifiers.Torch;

public sealed class TorchDeviceTests
{
    [Theory]
    [InlineData("auto", TorchDeviceKind.Auto, 0)]
    [InlineData("cpu", TorchDeviceKind.Cpu, 0)]
    [InlineData("cuda", TorchDeviceKind.Cuda, 0)]
    [InlineData("cuda:0", TorchDeviceKind.Cuda, 0)]
    [InlineData("cuda:3", TorchDeviceKind.Cuda, 3)]
    public void ADeviceIsReadAndWrittenBack(string text, TorchDeviceKind kind, int index)
    {
        TorchDevice device = TorchDevice.Parse(text);
        Assert.Equal((kind, index), (device.Kind, device.Index));
        Assert.Equal(device, TorchDevice.Parse(device.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("CPU")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:+1")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:256")]
    [InlineData("mps")]
    public void OtherWordsAreRefused(string text) => Assert.Throws<FormatException>(() => TorchDevice.Parse(text));
}
