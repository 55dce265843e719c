using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>A list of signed messages in roster order: at most one a place, places ascending.</summary>
internal sealed class SignedMessageListFormatter(int most) : IWireFormatter<IReadOnlyList<SignedMessage>>
{
    private readonly SignedMessageFormatter _entry = new(most);

    public void Write(ref MessagePackWriter writer, IReadOnlyList<SignedMessage> value)
    {
        writer.WriteArrayHeader(value.Count);
        foreach (SignedMessage entry in value)
        {
            _entry.Write(ref writer, entry);
        }
    }

    public IReadOnlyList<SignedMessage> Read(ref StrictReader reader)
    {
        SignedMessage[] list = new SignedMessage[reader.ReadCount(WireLimits.Sites)];
        ushort before = 0;
        for (int i = 0; i < list.Length; i++)
        {
            list[i] = _entry.Read(ref reader);
            StrictReader.Require(list[i].Place > before, "places not in roster order");
            before = list[i].Place;
        }

        return list;
    }
}
