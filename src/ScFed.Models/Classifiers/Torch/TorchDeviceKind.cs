namespace ScFed.Models.Classifiers.Torch;

/// <summary>Kinds of devices.</summary>
public enum TorchDeviceKind
{
    /// <summary>A CUDA device where there is one, else the processor.</summary>
    Auto,

    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>A CUDA device.</summary>
    Cuda,
}
