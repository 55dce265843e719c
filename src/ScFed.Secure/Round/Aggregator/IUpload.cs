namespace ScFed.Secure.Round.Aggregator;

/// <summary>The chunks of one whole upload, spooled by the host; read twice: to check them against the signed root, then to add them.</summary>
public interface IUpload
{
    /// <summary>Chunks that arrived.</summary>
    int Count { get; }

    /// <summary>Bytes of chunk <paramref name="index"/>.</summary>
    int LengthOf(int index);

    /// <summary>Reads chunk <paramref name="index"/> into <paramref name="destination"/>, which is as long as it.</summary>
    void Read(int index, Span<byte> destination);
}
