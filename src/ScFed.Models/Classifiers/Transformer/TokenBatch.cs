namespace ScFed.Models.Classifiers.Transformer;

/// <summary>The tokens of some cells, each padded to the longest.</summary>
public sealed class TokenBatch
{
    private readonly long[] _tokens;
    private readonly int[] _lengths;

    /// <summary>A batch of at least one cell.</summary>
    /// <param name="cells">The tokens of each, the class token first.</param>
    public TokenBatch(IReadOnlyList<int[]> cells)
    {
        _lengths = [.. cells.Select(tokens => tokens.Length)];
        Length = _lengths.Max();
        _tokens = new long[cells.Count * Length];
        for (int cell = 0; cell < cells.Count; cell++)
        {
            for (int i = 0; i < cells[cell].Length; i++)
            {
                _tokens[(cell * Length) + i] = cells[cell][i];
            }
        }
    }

    /// <summary>Cells.</summary>
    public int Cells => _lengths.Length;

    /// <summary>Tokens of the longest cell.</summary>
    public int Length { get; }

    /// <summary>The tokens, cell after cell, <see cref="Length"/> of each.</summary>
    public ReadOnlySpan<long> Tokens => _tokens;

    /// <summary>Whether each token is one and not padding; null where there is no padding.</summary>
    public bool[]? Mask()
    {
        if (_lengths.All(length => length == Length))
        {
            return null;
        }

        bool[] mask = new bool[_tokens.Length];
        for (int cell = 0; cell < _lengths.Length; cell++)
        {
            mask.AsSpan(cell * Length, _lengths[cell]).Fill(true);
        }

        return mask;
    }
}
