using ScFed.Protocol.Wire;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>The next thing from the peer; exactly one of the first three where the connection has not simply ended.</summary>
/// <param name="Message">A message of the round.</param>
/// <param name="Chunk">A chunk of an upload.</param>
/// <param name="Error">The peer's error.</param>
/// <param name="InOrder">Whether an end came behind a goodbye.</param>
internal sealed record Heard(IRoundMessage? Message = null, Session.Received.Chunk? Chunk = null, ErrorCode? Error = null, bool InOrder = false)
{
    public bool IsEnd => Message is null && Chunk is null;

    /// <summary>For people.</summary>
    public override string ToString() => this switch
    {
        { Message: { } message } => message.GetType().Name,
        { Chunk: { } chunk } => $"chunk {chunk.Index}",
        { Error: { } code } => $"the error '{code.Word()}'",
        { InOrder: true } => "a goodbye",
        _ => "the end of the connection",
    };
}
