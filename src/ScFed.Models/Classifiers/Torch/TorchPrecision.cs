namespace ScFed.Models.Classifiers.Torch;

/// <summary>What the linear layers and attentions of a transformer compute in; its parameters, norms, sums and optimiser are float32 always.</summary>
public enum TorchPrecision
{
    /// <summary>Bfloat16 on a CUDA device, float32 on the processor.</summary>
    Auto,

    /// <summary>IEEE 754 binary32.</summary>
    Single,

    /// <summary>Bfloat16, half as long, with the range of float32.</summary>
    BFloat16,
}
