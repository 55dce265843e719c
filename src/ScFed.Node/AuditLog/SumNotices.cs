using System.Globalization;
using ScFed.Secure.Audit;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Verify;

namespace ScFed.Node.AuditLog;

/// <summary>What an auditor should be told of the sums in a log: those that were not verified where they should have been, and audits that did not end well.</summary>
internal static class SumNotices
{
    /// <summary>More than so many are counted only.</summary>
    internal const int Most = 20;

    /// <summary>The notice of an event, or null where there is nothing to tell.</summary>
    internal static string? Of(AuditEvent e) => e.Kind switch
    {
        EventKind.SumVerified when e.Text == VerifyStatus.False.Word => $"the sum of round {e.Rid} is false: the aggregator or a survivor lied",
        EventKind.SumVerified when e.Places.Count > 0 => string.Create(
            CultureInfo.InvariantCulture, $"the check values of places {string.Join(' ', e.Places)} are missing from the sum of round {e.Rid}"),
        EventKind.ChunksAudited when e.Text == AuditOutcome.False.Word() => $"a chunk of the sum of round {e.Rid} is false: the aggregator is convicted",
        EventKind.ChunksAudited when e.Text == AuditOutcome.Withheld.Word() => $"the aggregator withheld what an audit of round {e.Rid} demanded",
        _ => null,
    };
}
