using System.Text.Json;
using ScFed.Node.Commands;
using ScFed.Node.Files;
using ScFed.Node.Studies;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Evidence;

namespace ScFed.Node.AuditLog;

/// <summary>What an evidence file shows to somebody who holds the approved study.</summary>
/// <param name="Proven">Whether somebody is proven to have lied.</param>
/// <param name="Liar">Who, by name; null where nothing is proven.</param>
/// <param name="Place">Its place; 0 for the aggregator.</param>
/// <param name="Kind">What the evidence is about; null where the file is none.</param>
/// <param name="Finding">In a sentence.</param>
/// <param name="Setup">The set-up it is about; null where the file is none.</param>
/// <param name="Hash">SHA-256 of the file, which stands in the log of whoever kept it.</param>
public sealed record EvidenceReport(bool Proven, string? Liar, int? Place, string? Kind, string Finding, string? Setup, string Hash)
{
    private static readonly JsonSerializerOptions JsonFormat = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads and judges a file.</summary>
    /// <exception cref="CommandException">It cannot be read, or is larger than any evidence.</exception>
    public static EvidenceReport Of(string path, Study study)
    {
        byte[] bytes = ReadFile(path);
        string hash = Digest.Of(bytes).ToString();
        try
        {
            Accusation evidence = Accusation.Read(bytes);
            Verdict verdict = evidence.Verify(study.Plan);
            return new EvidenceReport(
                verdict.Proven,
                verdict.Liar is { } liar ? study.NameOf(liar) : null,
                verdict.Liar?.Place,
                evidence.Kind.Word(),
                verdict.Finding,
                evidence.Setup.Sid.ToString(),
                hash);
        }
        catch (RoundException none)
        {
            return new EvidenceReport(false, null, null, null, $"this is no evidence: {none.Message}", null, hash);
        }
    }

    /// <summary>For people.</summary>
    public string ToText() => $"""
        {(Proven ? $"proven: {Liar} lied{(Place > 0 ? $" (place {Place})" : "")}" : "not proven: this file does not show that anybody lied")}
        what:    {Finding}
        kind:    {Kind ?? "–"}
        set-up:  {Setup ?? "–"}
        file:    SHA-256 {Hash}
        """;

    /// <summary>For programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(new { Schema = "scfed/evidence/1", Ok = Proven, Data = this }, JsonFormat);

    private static byte[] ReadFile(string path)
    {
        try
        {
            using FileStream file = PosixFile.OpenPlain(path);
            if (file.Length > EvidenceFormat.MaxBytes)
            {
                throw new CommandException(ExitCodes.Usage, "evidence-too-large", $"{path} has {file.Length} bytes", "no evidence is that large");
            }

            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Usage, "evidence-missing", $"cannot read {path}: {e.Message}", "name an .evidence file; they lie in evidence/ of a party's folder", e);
        }
    }
}
