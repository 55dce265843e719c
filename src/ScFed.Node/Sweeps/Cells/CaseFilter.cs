using ScFed.Models.Cells;
using ScFed.Node.Commands;

namespace ScFed.Node.Sweeps.Cells;

/// <summary>
/// <c>--only EXPR</c>: conditions with commas between them, all of which a cell must meet; a condition is <c>KEY=VALUE</c> or <c>KEY=VALUE|VALUE</c>. Keys and values are
/// those of results.csv. It chooses among the federated cells; what they are compared with comes along.
/// </summary>
internal sealed class CaseFilter
{
    private readonly List<(string Key, string[] Values)> _conditions = [];

    private CaseFilter()
    {
    }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="CommandException">It is none, or names a key that no cell has.</exception>
    public static CaseFilter Parse(string expression)
    {
        CaseFilter filter = new();
        foreach (string condition in expression.Split(','))
        {
            int equals = condition.IndexOf('=', StringComparison.Ordinal);
            string key = equals > 0 ? condition[..equals].Trim() : string.Empty;
            string[] values = equals > 0 ? condition[(equals + 1)..].Split('|', StringSplitOptions.TrimEntries) : [];
            if (key.Length == 0 || values.Any(value => value.Length == 0))
            {
                throw new CommandException(ExitCodes.Usage, "only-malformed", $"--only '{condition}' is no condition", "write KEY=VALUE or KEY=VALUE|VALUE, with commas between conditions: classifier=logistic,epsilon=1|2");
            }

            if (!CaseColumns.Names.Contains(key))
            {
                string? near = ClosestName.Find(key, CaseColumns.Names);
                throw new CommandException(
                    ExitCodes.Usage, "only-unknown-key", $"--only has no key '{key}'", near is null ? $"one of {string.Join(", ", CaseColumns.Names)}" : $"did you mean '{near}'?");
            }

            filter._conditions.Add((key, values));
        }

        return filter;
    }

    /// <summary>The chosen ones of some cases, and those they are compared with, in their order.</summary>
    /// <exception cref="CommandException">No case meets all conditions.</exception>
    public IReadOnlyList<SweepCase> Of(IReadOnlyList<SweepCase> cases)
    {
        SweepCase[] chosen = [.. cases.Where(which => which.Kind == Plan.CellKind.Federated && _conditions.TrueForAll(condition => condition.Values.Contains(CaseColumns.Of(which, condition.Key))))];
        if (chosen.Length == 0)
        {
            throw new CommandException(ExitCodes.Usage, "only-nothing", "no cell of this sweep meets --only", "see the cells with --dry-run");
        }

        HashSet<string> wanted = [.. chosen.SelectMany(which => (string[])[CaseId.Of(which), CaseId.Of(SweepCases.PooledOf(which)), CaseId.Of(SweepCases.LocalOf(which))])];
        return [.. cases.Where(which => wanted.Contains(CaseId.Of(which)))];
    }
}
