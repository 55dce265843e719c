using ScFed.Models.Federation;

namespace ScFed.Models.Algorithms;

/// <summary>One kind of entry in the plan of a study of cell types.</summary>
internal abstract class StudyStep
{
    internal abstract Ask Ask(ModelState state);

    internal abstract byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into);

    /// <summary>The state after the sum, but for its position in the plan. Bit-exact.</summary>
    internal abstract ModelState Apply(ModelState state, Sum sum);

    /// <summary>The state without the sum, but for its position in the plan.</summary>
    internal abstract ModelState Lost(ModelState state, string reason);
}
