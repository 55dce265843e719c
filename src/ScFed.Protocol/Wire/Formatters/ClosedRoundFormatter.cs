using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[set-up header, round header, [R3 header, …], [R4 signature, …], [sum header] or [], [R6, …], close].</summary>
internal sealed class ClosedRoundFormatter : IWireFormatter<ClosedRound>
{
    private readonly SetupHeaderFormatter _setup = new();
    private readonly RoundHeaderFormatter _header = new();
    private readonly SignedMessageListFormatter _inputs = new(WireLimits.SignedInputHeader);
    private readonly SignedMessageListFormatter _signatures = new(WireLimits.Signature);
    private readonly SumHeaderFormatter _sum = new();
    private readonly SignedMessageListFormatter _tags = new(WireLimits.SignedTags);
    private readonly CloseFormatter _close = new();

    public void Write(ref MessagePackWriter writer, ClosedRound value)
    {
        writer.WriteArrayHeader(7);
        _setup.Write(ref writer, value.Setup);
        _header.Write(ref writer, value.Header);
        _inputs.Write(ref writer, value.Inputs);
        _signatures.Write(ref writer, value.Signatures);
        writer.WriteArrayHeader(value.Sum is null ? 0 : 1);
        if (value.Sum is { } sum)
        {
            _sum.Write(ref writer, sum);
        }

        _tags.Write(ref writer, value.Tags);
        _close.Write(ref writer, value.Close);
    }

    public ClosedRound Read(ref StrictReader reader)
    {
        reader.ReadFields(7);
        return new ClosedRound(
            _setup.Read(ref reader),
            _header.Read(ref reader),
            _inputs.Read(ref reader),
            _signatures.Read(ref reader),
            reader.ReadCount(1) == 1 ? _sum.Read(ref reader) : null,
            _tags.Read(ref reader),
            _close.Read(ref reader));
    }
}
