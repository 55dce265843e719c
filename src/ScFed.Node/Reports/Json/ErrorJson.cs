using System.Text.Json;

namespace ScFed.Node.Reports.Json;

/// <summary>What any verb answers with --json when it fails: the envelope <c>scfed/error/1</c>.</summary>
public static class ErrorJson
{
    private const string Schema = "scfed/error/1";

    /// <summary>The error as indented JSON.</summary>
    /// <param name="word">Its stable word, such as <c>too-few-survivors</c>.</param>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="hint">What to do; null where nothing is known.</param>
    /// <param name="page">Its page, such as <c>errors/too-few-survivors</c>; null where there is none.</param>
    public static string Serialize(string word, string message, string? hint = null, string? page = null) =>
        JsonSerializer.Serialize(new ErrorEnvelope(Schema, false, new ErrorDetail(word, message, hint, page)), EnvelopeContext.Default.ErrorEnvelope);
}
