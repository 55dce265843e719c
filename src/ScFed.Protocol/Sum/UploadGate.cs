using ScFed.Protocol.Wire;
using ScFed.Secure.Encoding;

namespace ScFed.Protocol.Sum;

/// <summary>
/// When an upload of one site may come: once a round, and only in the layout of that round. One that was overtaken by its deadline is let in once
/// to be dropped, because its site was slow and not false.
/// </summary>
internal sealed class UploadGate
{
    private readonly Lock _lock = new();
    private SumEncoding? _expected;
    private SumEncoding? _overtaken;

    /// <summary>Opens the gate for one upload, or, with null, closes it.</summary>
    public void Expect(SumEncoding? encoding)
    {
        lock (_lock)
        {
            _overtaken = encoding is null ? _expected ?? _overtaken : null;
            _expected = encoding;
        }
    }

    /// <summary>An upload begins.</summary>
    /// <returns>Its layout, and whether it is late.</returns>
    /// <exception cref="ProtocolException">None is expected, or it is the second.</exception>
    public (SumEncoding Encoding, bool Late) Enter()
    {
        lock (_lock)
        {
            SumEncoding encoding = _expected ?? _overtaken ?? throw new ProtocolException(ErrorCode.UnexpectedMessage, "an upload where none is expected");
            bool late = _expected is null;
            (_expected, _overtaken) = (null, null);
            return (encoding, late);
        }
    }
}
