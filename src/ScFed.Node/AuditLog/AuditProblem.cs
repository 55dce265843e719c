namespace ScFed.Node.AuditLog;

/// <summary>The first thing that is wrong with a log, and where.</summary>
/// <param name="Kind">What.</param>
/// <param name="File">In which file, as seen from the log's folder.</param>
/// <param name="Detail">One clause for people.</param>
public sealed record AuditProblem(AuditProblemKind Kind, string File, string Detail)
{
    /// <summary>The number of the entry, from 0, where one line shows the problem.</summary>
    public long? Entry { get; init; }

    /// <summary>Where only a root shows it: the log is good up to this size …</summary>
    public long? From { get; init; }

    /// <summary>… and not at this one, so that what is wrong is an entry from <see cref="From"/> to this minus one.</summary>
    public long? To { get; init; }

    /// <summary>One sentence.</summary>
    public override string ToString()
    {
        string where = (Entry, From, To) switch
        {
            ({ } entry, _, _) => $", entry {entry}",
            (_, { } from, { } to) => $", between sizes {from} and {to}",
            _ => "",
        };
        return $"{Kind.Word()}: {File}{where}: {Detail}";
    }
}
