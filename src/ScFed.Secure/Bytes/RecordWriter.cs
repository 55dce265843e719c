using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Bytes;

/// <summary>Writes a local record: canonical fields, and lists of signed messages as a count and then place and bytes of each.</summary>
internal sealed class RecordWriter
{
    private readonly Canonical _fields = new();

    public RecordWriter Add(ReadOnlySpan<byte> field)
    {
        _fields.Add(field);
        return this;
    }

    public RecordWriter Add(ulong field)
    {
        _fields.Add(field);
        return this;
    }

    public RecordWriter Add(IReadOnlyCollection<SignedMessage> messages)
    {
        _fields.Add((ulong)messages.Count);
        foreach (SignedMessage message in messages)
        {
            _fields.Add((ulong)message.Place).Add(message.Bytes.Span);
        }

        return this;
    }

    public byte[] ToArray() => _fields.ToArray();
}
