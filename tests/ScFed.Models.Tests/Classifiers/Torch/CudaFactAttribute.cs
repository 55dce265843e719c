namespace ScFed.Models.Tests.Classifiers.Torch;

/// <summary>A test that needs a CUDA device; without one it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CudaFactAttribute : FactAttribute
{
    public CudaFactAttribute()
    {
        if (!TorchSharp.torch.cuda.is_available())
        {
            Skip = "there is no CUDA device on this machine, or the tests were not built with TorchBackend=cuda";
        }
    }
}
