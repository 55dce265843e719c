using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Bytes;

/// <summary>Writes a local record: canonical fields, and lists of signed messages as a count and then place and bytes of each.</summary>
/// <param name="capacity">About how many bytes it will be: a record may be as long as a vector, and growing copies it.</param>
internal sealed class RecordWriter(int capacity = 256)
{
    private readonly Canonical _fields = new(capacity);

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

    /// <summary>The bytes so far.</summary>
    public byte[] ToArray() => _fields.ToArray();

    /// <summary>The bytes so far, and behind them their hash.</summary>
    public ReadOnlyMemory<byte> Seal() => _fields.Seal();
}
