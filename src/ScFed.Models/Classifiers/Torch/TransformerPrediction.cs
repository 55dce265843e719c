using ScFed.Models.Classifiers.Transformer;
using TorchSharp;
using static TorchSharp.torch;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>A transformer that names cells, on the processor, so that equal parties get equal answers whatever else they have.</summary>
internal sealed class TransformerPrediction(TransformerShape shape, ReadOnlySpan<float> parameters) : IDisposable
{
    private readonly TransformerNetwork _network = new(shape, parameters, shape.Parameters, TorchLibrary.Open(TorchDevice.Cpu, threads: 1), half: false);

    public void Dispose() => _network.Dispose();

    /// <summary>The outputs (before softmax), cell after cell.</summary>
    internal float[] Outputs(TokenBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        using (no_grad())
        {
            Tensor outputs = _network.Outputs(batch);
            float[] values = new float[batch.Cells * shape.Labels];
            FlatTensor.Copy(outputs.contiguous(), values);
            return values;
        }
    }
}
