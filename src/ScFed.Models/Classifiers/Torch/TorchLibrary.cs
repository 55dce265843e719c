using TorchSharp;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>Loads libtorch, once a process and only when something is to be trained.</summary>
internal static class TorchLibrary
{
    /// <summary>Loads the library, sets the threads and picks the device.</summary>
    internal static torch.Device Open(TorchDevice device, int threads)
    {
        try
        {
            torch.set_num_threads(threads);
            return Pick(device);
        }
        catch (Exception cause) when (cause is TypeInitializationException or NotSupportedException or DllNotFoundException or EntryPointNotFoundException)
        {
            throw new TorchUnavailableException(
                "libtorch cannot be loaded: publish for linux-x64, keep all libtorch files beside the program (ldd libLibTorchSharp.so names what is "
                + "missing), or train with the plain trainer, which needs no library",
                cause);
        }
    }

    internal static bool IsCuda(torch.Device device) => device.type == DeviceType.CUDA;

    private static torch.Device Pick(TorchDevice device)
    {
        int devices = device.Kind != TorchDeviceKind.Cpu && torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        return (device.Kind, devices) switch
        {
            (TorchDeviceKind.Cuda, 0) => throw new TorchUnavailableException(
                "there is no CUDA device, or this program was not published with TorchBackend=cuda: use the device cpu or auto"),
            (TorchDeviceKind.Cuda, _) when device.Index >= devices => throw new TorchUnavailableException(
                $"there is no device {device}: the CUDA devices here are numbered from 0 to {devices - 1}"),
            (_, 0) => torch.CPU,
            _ => torch.device(DeviceType.CUDA, device.Index),
        };
    }
}
