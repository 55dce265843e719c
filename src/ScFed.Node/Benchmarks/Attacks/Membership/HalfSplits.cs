using ScFed.Models.Federation;

namespace ScFed.Node.Benchmarks.Attacks.Membership;

/// <summary>Random halves of the cells, one a model, in pairs that complement each other: every cell trains exactly half of the models (Carlini et al. 2022).</summary>
internal sealed class HalfSplits
{
    private readonly bool[][] _members;

    /// <summary>Draws the halves.</summary>
    /// <param name="cells">Cells.</param>
    /// <param name="models">Models, an even number.</param>
    /// <param name="seed">Of the draws.</param>
    public HalfSplits(int cells, int models, ulong seed)
    {
        if (models < 2 || models % 2 != 0)
        {
            throw new ArgumentException($"models come in pairs, not {models}", nameof(models));
        }

        _members = new bool[models][];
        for (int pair = 0; pair < models; pair += 2)
        {
            int[] order = [.. Enumerable.Range(0, cells)];
            StudyRandom.For("attack.members", seed, (ulong)pair).Shuffle(order);
            _members[pair] = new bool[cells];
            _members[pair + 1] = new bool[cells];
            for (int i = 0; i < cells; i++)
            {
                _members[i < cells / 2 ? pair : pair + 1][order[i]] = true;
            }
        }
    }

    /// <summary>Models.</summary>
    public int Models => _members.Length;

    /// <summary>Whether a cell trains a model.</summary>
    public bool IsMember(int model, int cell) => _members[model][cell];
}
