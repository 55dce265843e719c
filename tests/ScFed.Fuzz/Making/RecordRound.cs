using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Tests.Round;

namespace ScFed.Fuzz.Making;

/// <summary>The stored round of the corpus: where it waits for R5, with everything that signed statements are bound to.</summary>
internal static class RecordRound
{
    /// <summary>In the corpus of <c>records</c>; without the hash at its end.</summary>
    public const string FileName = "three-of-four";

    public static byte[] Whole(ReadOnlySpan<byte> fields) => [.. fields, .. Digest.Of(fields).Span];

    public static (AggregatorRoundData Round, byte[] Record) Read(TestStudy study)
    {
        byte[] record = Whole(File.ReadAllBytes(Path.Combine(FuzzCorpus.FolderOf("records"), FileName)));
        return (UnmaskingRecord.Read(study.AggregatorContext, record, study.Shape), record);
    }
}
