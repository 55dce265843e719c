using System.Numerics.Tensors;

namespace ScFed.Models.Files;

/// <summary>A model with the buffers for one cell at a time.</summary>
internal sealed class MultilayerForward
{
    private readonly ModelFile _model;
    private readonly float[] _absent;
    private readonly float[][] _outputs;
    private readonly float[] _input;

    public MultilayerForward(ModelFile model)
    {
        _model = model;
        _input = new float[model.Genes.Length];
        _outputs = [.. model.Layers.Select(layer => new float[layer.Outputs])];

        // What a gene without a value becomes: most genes of most cells.
        _absent = new float[model.Genes.Length];
        for (int gene = 0; gene < _absent.Length; gene++)
        {
            _absent[gene] = Standardise(gene, 0);
        }
    }

    /// <summary>The most probable class and its probability; of two equal ones the first.</summary>
    /// <param name="genes">Genes of the panel that have a value.</param>
    /// <param name="values">Their values as they are in the file.</param>
    /// <param name="scale">What the values are.</param>
    /// <param name="total">Total of the cell over all genes of the file; not used for normalised values.</param>
    public (int Class, double Probability) Predict(ReadOnlySpan<int> genes, ReadOnlySpan<float> values, ExpressionScale scale, double total)
    {
        _absent.CopyTo(_input, 0);
        for (int i = 0; i < genes.Length; i++)
        {
            double value = values[i];
            if (scale != ExpressionScale.LogNormalised)
            {
                value = total > 0 ? Math.Log(1 + (Annotator.TotalPerCell * value / total)) : 0;
            }

            _input[genes[i]] = Standardise(genes[i], value);
        }

        float[] activations = _input;
        for (int layer = 0; layer < _outputs.Length; layer++)
        {
            Apply(_model.Layers[layer], activations, _outputs[layer], rectify: layer < _outputs.Length - 1);
            activations = _outputs[layer];
        }

        return MostProbable(activations);
    }

    private float Standardise(int gene, double value) => (float)((value - _model.Mean[gene]) * _model.Scale[gene]);

    private static void Apply(DenseLayer layer, ReadOnlySpan<float> input, Span<float> output, bool rectify)
    {
        for (int i = 0; i < output.Length; i++)
        {
            float sum = TensorPrimitives.Dot(layer.Weights.AsSpan(i * layer.Inputs, layer.Inputs), input) + layer.Bias[i];
            output[i] = rectify ? Math.Max(0, sum) : sum;
        }
    }

    private static (int Class, double Probability) MostProbable(ReadOnlySpan<float> logits)
    {
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            best = logits[i] > logits[best] ? i : best;
        }

        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp((double)logit - logits[best]);
        }

        return (best, 1 / sum);
    }
}
