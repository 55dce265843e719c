using ScFed.Node.Sweeps.Cells;

namespace ScFed.Node.Sweeps.Results;

/// <summary>A result and what it is compared with.</summary>
/// <param name="Result">The result.</param>
/// <param name="Pooled">All cells in one place; null where it has not finished.</param>
/// <param name="Local">Each site by itself, mean; null where it has not finished.</param>
internal sealed record ResultRow(CellResult Result, CellResult? Pooled, CellResult? Local)
{
    /// <summary>The rows of some results, in their order.</summary>
    public static IReadOnlyList<ResultRow> Of(IReadOnlyList<CellResult> results)
    {
        Dictionary<string, CellResult> finished = results.Where(result => result.Error is null).ToDictionary(result => result.Id);
        return
        [
            .. results.Select(result => result.Case.Kind == Plan.CellKind.Federated
                ? new ResultRow(
                    result,
                    finished.GetValueOrDefault(CaseId.Of(SweepCases.PooledOf(result.Case))),
                    finished.GetValueOrDefault(CaseId.Of(SweepCases.LocalOf(result.Case))))
                : new ResultRow(result, null, null)),
        ];
    }
}
