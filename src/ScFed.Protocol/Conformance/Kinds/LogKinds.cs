using System.Text.Json;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary><c>docs/audit-log.md</c>: events and signed checkpoints.</summary>
internal static class LogKinds
{
    public static (string, VectorKind)[] All =>
    [
        ("audit-event", new VectorKind((given, output) => output switch
        {
            "bytes" => EventOf(given).ToBytes(),
            "leaf" => MerkleTree.LeafHash(EventOf(given).ToBytes()),
            _ => null,
        })),
        ("checkpoint", new VectorKind(
            (given, output) => output switch
            {
                "origin" => Open(given).Origin,
                "size" => Open(given).Size,
                "root" => Open(given).Root,
                _ => null,
            },
            given => Open(given))),
    ];

    private static AuditEvent EventOf(JsonElement given) => new((EventKind)given.Count("kind", byte.MaxValue))
    {
        Time = given.Number("time"),
        Sid = new SetupId(given.Digest("sid")),
        Rid = new RoundId(given.Digest("rid")),
        Number = given.Unsigned("number"),
        Attempt = given.Unsigned("attempt"),
        Digests = given.Digests("digests"),
        Places = [.. given.List("places").Select(VectorValues.Place)],
        Text = given.Text("text"),
    };

    private static Checkpoint Open(JsonElement given)
    {
        NoteKey key = NoteKey.Parse(given.Text("key"));
        SignedNote note = SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(given.Text("note")));
        return Checkpoint.Open(note, key) ?? throw new RefusalException("signature");
    }
}
