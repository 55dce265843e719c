using MessagePack;

namespace ScFed.Protocol.Wire;

/// <summary>
/// The one encoding of a <typeparamref name="T"/>: a MessagePack array of its fields in order (<c>docs/wire.md</c>, section Messages). Every value has
/// exactly one encoding, and <see cref="Read"/> refuses every other.
/// </summary>
public interface IWireFormatter<T>
{
    /// <summary>Writes the value.</summary>
    void Write(ref MessagePackWriter writer, T value);

    /// <summary>Reads a value.</summary>
    /// <exception cref="ProtocolException">The bytes are not the encoding of a value.</exception>
    T Read(ref StrictReader reader);
}
