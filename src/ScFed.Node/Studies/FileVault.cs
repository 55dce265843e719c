using System.Security.Cryptography;
using ScFed.Node.Files;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;

namespace ScFed.Node.Studies;

/// <summary>
/// Rule 4 on disk: one encrypted file an input, named by what it answers. A file is salt ‖ (chunk as on the wire, encrypted ‖ tag), …; see
/// <see cref="VaultCipher"/>. Erasing deletes the file; what a disk keeps of deleted files is readable only with the device secret.
/// </summary>
public sealed class FileVault : InputVault, IDisposable
{
    /// <summary>The fewest bytes of a device secret.</summary>
    public const int MinSecretBytes = 32;

    private readonly string _folder;
    private readonly byte[] _deviceSecret;

    /// <summary>A vault in <paramref name="folder"/>, made if it is not there.</summary>
    /// <param name="folder">Holds inputs and nothing else.</param>
    /// <param name="deviceSecret">A random secret of this machine, kept elsewhere; copied, and wiped on dispose.</param>
    public FileVault(string folder, ReadOnlySpan<byte> deviceSecret)
    {
        if (deviceSecret.Length < MinSecretBytes)
        {
            throw new ArgumentException($"a device secret has at least {MinSecretBytes} bytes", nameof(deviceSecret));
        }

        DurableFile.CreateFolder(folder);
        DurableFile.DeleteUnfinished(folder);
        _folder = folder;
        _deviceSecret = GC.AllocateUninitializedArray<byte>(deviceSecret.Length, pinned: true);
        deviceSecret.CopyTo(_deviceSecret);
    }

    /// <inheritdoc/>
    public override ValueTask EraseAsync(InputKey key, CancellationToken cancellation)
    {
        DurableFile.Delete(PathOf(key));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_deviceSecret);

    /// <summary>Names the kind only.</summary>
    public override string ToString() => "FileVault { … }";

    /// <inheritdoc/>
    /// <exception cref="VaultException">The file is not the input of this key in this encoding, stored with this device secret.</exception>
    protected override async ValueTask<LaneVector?> ReadAsync(InputKey key, SumEncoding encoding, CancellationToken cancellation)
    {
        string path = PathOf(key);
        if (!File.Exists(path))
        {
            return null;
        }

        using FileStream file = PosixFile.OpenPlain(path);
        if (file.Length != LengthOf(encoding))
        {
            throw new VaultException(Path.GetFileName(path), $"{file.Length} bytes where an input in this encoding has {LengthOf(encoding)}");
        }

        byte[] salt = new byte[VaultCipher.SaltBytes];
        await file.ReadExactlyAsync(salt, cancellation).ConfigureAwait(false);
        using VaultCipher cipher = new(_deviceSecret, salt, BoundTo(key, encoding));
        LaneVector lanes = new(encoding);
        byte[] buffer = NewBuffer(encoding);
        bool whole = false;
        try
        {
            for (int i = 0; i < encoding.ChunkCount; i++)
            {
                Memory<byte> chunk = buffer.AsMemory(0, encoding.ChunkBytes(i) + VaultCipher.TagBytes);
                await file.ReadExactlyAsync(chunk, cancellation).ConfigureAwait(false);
                cipher.Open(i, chunk.Span);
                lanes.ReadChunk(i, chunk.Span[..^VaultCipher.TagBytes]);
            }

            whole = true;
            return lanes;
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new VaultException(Path.GetFileName(path), "it was changed, or stored for another question or with another device secret", mismatch);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
            if (!whole)
            {
                lanes.Clear();
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="VaultException">An input is stored under the key: it is the one to send.</exception>
    protected override async ValueTask WriteAsync(InputKey key, LaneVector lanes, CancellationToken cancellation)
    {
        string path = PathOf(key);
        if (File.Exists(path))
        {
            throw new VaultException(Path.GetFileName(path), "an input for this question is stored already");
        }

        SumEncoding encoding = lanes.Encoding;
        byte[] salt = RandomNumberGenerator.GetBytes(VaultCipher.SaltBytes);
        using VaultCipher cipher = new(_deviceSecret, salt, BoundTo(key, encoding));
        byte[] buffer = NewBuffer(encoding);
        try
        {
            using DurableFile file = DurableFile.Create(path);
            await file.Stream.WriteAsync(salt, cancellation).ConfigureAwait(false);
            for (int i = 0; i < encoding.ChunkCount; i++)
            {
                Memory<byte> chunk = buffer.AsMemory(0, encoding.ChunkBytes(i) + VaultCipher.TagBytes);
                lanes.WriteChunk(i, chunk.Span[..^VaultCipher.TagBytes]);
                cipher.Seal(i, chunk.Span);
                await file.Stream.WriteAsync(chunk, cancellation).ConfigureAwait(false);
            }

            file.Commit();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    private static byte[] BoundTo(InputKey key, SumEncoding encoding) =>
        new Canonical().Add(key.Query).Add(key.StateHash).Add(encoding.ToBytes()).ToArray();

    private static byte[] NewBuffer(SumEncoding encoding) =>
        GC.AllocateUninitializedArray<byte>((encoding.Chunk * sizeof(ulong)) + VaultCipher.TagBytes, pinned: true);

    private static long LengthOf(SumEncoding encoding) => VaultCipher.SaltBytes + ChunkLengths.Sum(encoding, VaultCipher.TagBytes);

    private string PathOf(InputKey key)
    {
        const int NameDigits = 32;
        Digest name = Digest.Of(new Canonical().Add(key.Query).Add(key.StateHash).ToArray());
        return Path.Combine(_folder, $"{name.ToString()[..NameDigits]}.bin");
    }
}
