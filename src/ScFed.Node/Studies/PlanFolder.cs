using System.Security.Cryptography;
using ScFed.Node.Commands;
using ScFed.Protocol.Transport;
using ScFed.Secure.Identity;

namespace ScFed.Node.Studies;

/// <summary>
/// The folder that one party runs from: study.json (the same bytes at all parties), its own keys (mode 0600), at a site its cells, and what it writes: state/
/// and audit/.
/// </summary>
public sealed class PlanFolder
{
    /// <summary>Ed25519 seed.</summary>
    public const string IdentityFile = "identity.key";

    /// <summary>Transport certificate and key, PKCS#12.</summary>
    public const string TransportFile = "transport.p12";

    /// <summary>Device secret of a site.</summary>
    public const string DeviceFile = "device.key";

    /// <summary>A site's cells.</summary>
    public const string CellsFile = "cells.h5ad";

    /// <summary>What a site's labels are called in the study; there where they differ.</summary>
    public const string LabelMappingFile = "label-mapping.csv";

    /// <summary>The folder of the audit log.</summary>
    public const string AuditFolder = "audit";

    /// <summary>The folder of evidence against liars, beside the log.</summary>
    public const string EvidenceFolder = "evidence";

    /// <summary>The trained model.</summary>
    public const string ModelFile = "model.scfed";

    /// <summary>Opens a plan folder.</summary>
    /// <exception cref="CommandException">It does not exist.</exception>
    public PlanFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(Path))
        {
            throw new CommandException(ExitCodes.Usage, "plan-missing", $"there is no folder {path}", "--plan names the folder that holds study.json and this party's keys");
        }
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>state/, made if it is not there.</summary>
    public string State => Directory.CreateDirectory(Combine("state")).FullName;

    /// <summary>audit/, made if it is not there.</summary>
    public string Audit => Directory.CreateDirectory(Combine(AuditFolder)).FullName;

    /// <summary>A file in the folder.</summary>
    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>This party's signing key.</summary>
    public SigningKey ReadIdentity() => Secret(IdentityFile, 32, bytes => SigningKey.FromSeed(bytes));

    /// <summary>This site's device secret; the caller wipes it.</summary>
    public byte[] ReadDeviceSecret() => Secret(DeviceFile, 32, bytes => bytes.ToArray());

    /// <summary>This party's transport key.</summary>
    public TlsIdentity ReadTransport() => Secret(TransportFile, null, bytes => TlsIdentity.Load(bytes));

    /// <summary>Makes the keys of a new party: 0600, never printed.</summary>
    public static void WriteKeys(string folder, SigningKey identity, TlsIdentity transport, bool device)
    {
        Write(System.IO.Path.Combine(folder, IdentityFile), identity.ExportSeed());
        Write(System.IO.Path.Combine(folder, TransportFile), transport.Save());
        if (device)
        {
            Write(System.IO.Path.Combine(folder, DeviceFile), RandomNumberGenerator.GetBytes(32));
        }
    }

    private static void Write(string path, byte[] secret)
    {
        Files.DurableFile.Write(path, secret);
        CryptographicOperations.ZeroMemory(secret);
    }

    private T Secret<T>(string name, int? length, Func<byte[], T> read)
    {
        string path = Combine(name);
        if (!File.Exists(path))
        {
            throw new CommandException(ExitCodes.Usage, "key-missing", $"{path} is missing", "a party runs from the folder where its keys were made");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
        {
            throw new CommandException(ExitCodes.Usage, "key-readable", $"{path} can be read by others", $"chmod 600 {path}");
        }

        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            return length is null || bytes.Length == length
                ? read(bytes)
                : throw new CommandException(ExitCodes.Usage, "key-damaged", $"{path} is no key", "restore it from the backup of this party");
        }
        catch (CryptographicException e)
        {
            throw new CommandException(ExitCodes.Usage, "key-damaged", $"{path} is no key: {e.Message}", "restore it from the backup of this party", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
