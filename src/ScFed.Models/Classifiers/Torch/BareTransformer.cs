using ScFed.Models.Classifiers.Transformer;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>The transformer of <see cref="TransformerNetwork"/> by TorchSharp's modules, every block whole, for <see cref="BareTorchLoop"/>.</summary>
internal sealed class BareTransformer : Module<Tensor, Tensor?, Tensor>
{
    private readonly Embedding _tokens;
    private readonly Embedding _positions;
    private readonly ModuleList<Block> _blocks;
    private readonly LayerNorm _norm;
    private readonly TorchSharp.Modules.Linear _head;

    internal BareTransformer(TransformerShape shape)
        : base(nameof(BareTransformer))
    {
        _tokens = Embedding(shape.Genes + 1, shape.Width);
        _positions = Embedding(shape.Length + 1, shape.Width);
        _blocks = ModuleList([.. Enumerable.Range(0, shape.Layers).Select(_ => new Block(shape))]);
        _norm = LayerNorm(shape.Width);
        _head = nn.Linear(shape.Width, shape.Labels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens, Tensor? mask)
    {
        using Tensor places = arange(tokens.shape[1], device: tokens.device);
        Tensor values = _tokens.call(tokens) + _positions.call(places);
        foreach (Block block in _blocks)
        {
            values = block.call(values, mask);
        }

        return _head.call(_norm.call(values.select(1, 0)));
    }

    /// <summary>One block.</summary>
    private sealed class Block : Module<Tensor, Tensor?, Tensor>
    {
        private readonly int _heads;
        private readonly LayerNorm _norm1;
        private readonly TorchSharp.Modules.Linear _in;
        private readonly TorchSharp.Modules.Linear _out;
        private readonly LayerNorm _norm2;
        private readonly TorchSharp.Modules.Linear _up;
        private readonly TorchSharp.Modules.Linear _down;

        internal Block(TransformerShape shape)
            : base(nameof(Block))
        {
            _heads = shape.Heads;
            _norm1 = LayerNorm(shape.Width);
            _in = nn.Linear(shape.Width, 3 * shape.Width);
            _out = nn.Linear(shape.Width, shape.Width);
            _norm2 = LayerNorm(shape.Width);
            _up = nn.Linear(shape.Width, shape.FeedForward);
            _down = nn.Linear(shape.FeedForward, shape.Width);
            RegisterComponents();
        }

        public override Tensor forward(Tensor values, Tensor? mask)
        {
            (long cells, long length, long width) = (values.shape[0], values.shape[1], values.shape[2]);
            Tensor all = _in.call(_norm1.call(values)).view(cells, length, 3, _heads, width / _heads).permute(2, 0, 3, 1, 4);
            Tensor mixed = functional.scaled_dot_product_attention(all.select(0, 0), all.select(0, 1), all.select(0, 2), mask!);
            values = values + _out.call(mixed.transpose(1, 2).reshape(cells, length, width));
            return values + _down.call(functional.gelu(_up.call(_norm2.call(values))));
        }
    }
}
