using ScFed.Models.Files;

namespace ScFed.Models.Tests.Files;

/// <summary>A model of three genes, one hidden layer and two labels, small enough to calculate by hand.</summary>
internal static class SmallModel
{
    public static ModelFile Create(string[]? genes = null) => new()
    {
        Labels = ["alpha", "beta, \"b\""],
        Genes = genes ?? ["g1", "g2", "g3"],
        Mean = [1, 2, 0.5],
        Scale = [0.5, 1, 0],
        Layers =
        [
            new DenseLayer(3, 2, [1, -1, 5, 0.25f, 2, 5], [0.5f, -0.25f]),
            new DenseLayer(2, 2, [1, -1, -0.5f, 1], [0, 0.125f]),
        ],
        StudyHash = new string('a', 64),
        Rounds = 12,
        Sites = 4,
        Seed = ulong.MaxValue,
    };
}
