using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>Moves float32 between spans and tensors as one block of memory; element by element it would take a hundred times as long.</summary>
internal static class FlatTensor
{
    /// <summary>A tensor of this shape (flat where none is given) that no dispose scope disposes: its owner does.</summary>
    internal static Tensor From(ReadOnlySpan<float> values, Device device, params ReadOnlySpan<long> shape)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor here = empty(shape.IsEmpty ? [values.Length] : shape);
        values.CopyTo(MemoryMarshal.Cast<byte, float>(here.bytes));
        return here.to(device).DetachFromDisposeScope();
    }

    internal static void Copy(Tensor from, Span<float> to)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor here = from.device_type == DeviceType.CPU ? from : from.cpu();
        MemoryMarshal.Cast<byte, float>(here.bytes).CopyTo(to);
    }
}
