using ScFed.Fuzz.Targets;

namespace ScFed.Fuzz;

/// <summary>All targets.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<string> Names { get; } = [.. Make().Select(t => t.Name)];

    /// <summary>A fresh one: it belongs to one thread.</summary>
    public static FuzzTarget Of(string name) => Make().Single(t => t.Name == name);

    private static IEnumerable<FuzzTarget> Make() =>
    [
        new FramesTarget(), new MessagesTarget(), new StatementsTarget(), new RecordsTarget(), new EvidenceTarget(), new NotesTarget(), new EventLinesTarget(),
        new ModelsTarget(), new StatesTarget(),
    ];
}
