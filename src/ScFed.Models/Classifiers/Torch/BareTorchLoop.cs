using System.Diagnostics;
using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers.Transformer;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>
/// What our training is measured against: the loop that one writes with TorchSharp's own modules and optimiser for the same network, all cells dense (or as
/// tokens) before the clock starts. It federates nothing and is not used to train.
/// </summary>
/// <param name="settings">Kind, shape, batch and learning rate.</param>
/// <param name="cells">Cells, all of which train.</param>
/// <param name="device">Where to compute.</param>
public sealed class BareTorchLoop(CellTypeSettings settings, SiteCells cells, TorchDevice device)
{
    /// <summary>Seconds of each epoch.</summary>
    /// <exception cref="ArgumentException">The kind is no network.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded, or there is no such device.</exception>
    public IReadOnlyList<double> Run(int epochs)
    {
        Device where = TorchLibrary.Open(device, threads: 1);
        using DisposeScope scope = NewDisposeScope();
        PanelCells panel = cells.OnPanel(settings.Genes);
        Tensor labels = tensor(Array.ConvertAll(cells.Labels, label => (long)label)).to(where);
        return settings.Classifier switch
        {
            ClassifierRegistry.Actinn => RunPerceptron(epochs, where, labels, panel),
            ClassifierRegistry.Transformer => RunTransformer(epochs, where, labels, panel),
            _ => throw new ArgumentException($"a classifier of kind {settings.Classifier} is no network"),
        };
    }

    private Sequential Perceptron(int genes)
    {
        List<Module<Tensor, Tensor>> layers = [];
        int inputs = genes;
        foreach (int outputs in settings.Hidden)
        {
            layers.Add(nn.Linear(inputs, outputs));
            layers.Add(ReLU());
            inputs = outputs;
        }

        layers.Add(nn.Linear(inputs, settings.Labels.Count));
        return Sequential(layers);
    }

    private List<double> RunPerceptron(int epochs, Device where, Tensor labels, PanelCells panel)
    {
        using Tensor dense = Dense(panel);
        Tensor inputs = dense.to(where);
        Sequential network = Perceptron(panel.Genes);
        network.to(where);
        return Epochs(epochs, where, labels, network, drawn => network.forward(inputs.index_select(0, drawn)), settings.L2);
    }

    private List<double> RunTransformer(int epochs, Device where, Tensor labels, PanelCells panel)
    {
        TransformerSettings own = settings.Transformer;
        double[] medians = new double[panel.Genes];
        Array.Fill(medians, 1);
        RankTokens ranks = new(medians, own.Length);
        TokenBatch all = new([.. Enumerable.Range(0, panel.Cells).Select(row => ranks.Of(panel, row))]);
        Tensor tokens = tensor(all.Tokens.ToArray()).view(all.Cells, all.Length).to(where);
        Tensor? mask = all.Mask() is { } real ? tensor(real).view(all.Cells, 1, 1, all.Length).to(where) : null;
        BareTransformer network = new(new TransformerShape(panel.Genes, settings.Labels.Count, own.Length, own.Width, own.Layers, own.Heads, own.FeedForward));
        network.to(where);
        return Epochs(epochs, where, labels, network, drawn => network.call(tokens.index_select(0, drawn), mask?.index_select(0, drawn)), own.L2);
    }

    private List<double> Epochs(int epochs, Device where, Tensor labels, Module network, Func<Tensor, Tensor> outputs, double l2)
    {
        using optim.Optimizer optimiser = optim.Adam(network.parameters(), settings.LearningRate, weight_decay: l2);
        List<double> seconds = [];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            long started = Stopwatch.GetTimestamp();
            using DisposeScope scope = NewDisposeScope();
            Tensor order = randperm(labels.shape[0]).to(where);
            for (long start = 0; start < labels.shape[0]; start += settings.Batch)
            {
                using DisposeScope step = NewDisposeScope();
                Tensor drawn = order.narrow(0, start, Math.Min(settings.Batch, labels.shape[0] - start));
                optimiser.zero_grad();
                Tensor loss = functional.cross_entropy(outputs(drawn), labels.index_select(0, drawn));
                loss.backward();
                optimiser.step();
                _ = loss.item<float>();
            }

            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return seconds;
    }

    private static Tensor Dense(PanelCells panel)
    {
        float[] dense = new float[(long)panel.Cells * panel.Genes];
        for (int cell = 0; cell < panel.Cells; cell++)
        {
            ReadOnlySpan<int> columns = panel.Columns(cell);
            for (int i = 0; i < columns.Length; i++)
            {
                dense[(cell * panel.Genes) + columns[i]] = panel.Values(cell)[i];
            }
        }

        return FlatTensor.From(dense, CPU, panel.Cells, panel.Genes);
    }
}
