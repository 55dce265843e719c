using System.Globalization;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>Where torch computes; by default on a CUDA device where there is one, else on the processor.</summary>
public readonly record struct TorchDevice
{
    private const string CudaWord = "cuda";

    private TorchDevice(TorchDeviceKind kind, int index) => (Kind, Index) = (kind, index);

    /// <summary>On a CUDA device where there is one, else on the processor.</summary>
    public static TorchDevice Auto => default;

    /// <summary>On the processor.</summary>
    public static TorchDevice Cpu => new(TorchDeviceKind.Cpu, 0);

    /// <summary>On the first CUDA device; without one the training is refused.</summary>
    public static TorchDevice Cuda => new(TorchDeviceKind.Cuda, 0);

    /// <summary>Which kind of device.</summary>
    public TorchDeviceKind Kind { get; }

    /// <summary>Which CUDA device, from 0.</summary>
    public int Index { get; }

    /// <summary>Reads auto, cpu, cuda or cuda:N.</summary>
    /// <exception cref="FormatException">It is none of them.</exception>
    public static TorchDevice Parse(string text)
    {
        switch (text)
        {
            case "auto":
                return Auto;
            case "cpu":
                return Cpu;
            case CudaWord:
                return Cuda;
        }

        string number = text.StartsWith($"{CudaWord}:", StringComparison.Ordinal) ? text[(CudaWord.Length + 1)..] : string.Empty;
        return byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out byte index)
            ? new TorchDevice(TorchDeviceKind.Cuda, index)
            : throw new FormatException($"'{text}' is no device: auto, cpu, cuda or cuda:N with N from 0 to 255");
    }

    /// <summary>What <see cref="Parse"/> reads.</summary>
    public override string ToString() => Kind switch
    {
        TorchDeviceKind.Auto => "auto",
        TorchDeviceKind.Cpu => "cpu",
        _ => string.Create(CultureInfo.InvariantCulture, $"{CudaWord}:{Index}"),
    };
}
