namespace ScFed.Models.Classifiers.Torch;

/// <summary>Where torch computes.</summary>
public enum TorchDevice
{
    /// <summary>On a CUDA device where there is one, else on the processor.</summary>
    Auto,

    /// <summary>On the processor.</summary>
    Cpu,

    /// <summary>On a CUDA device; without one the training is refused.</summary>
    Cuda,
}
