using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScFed.Protocol.Transport;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Masking;

namespace ScFed.Protocol.Conformance.Kit;

/// <summary>
/// A kit as <c>kit.json</c>, for implementations in any language (<c>docs/conformance.md</c>). Numbers that this version fixes stand in it for the reader and
/// are compared when it is read.
/// </summary>
public static class KitFile
{
    /// <summary>The name of the file in its folder.</summary>
    public const string Name = "kit.json";

    private const string Schema = "scfed/conformance-kit/1";
    private const string Warning = "PUBLIC TEST MATERIAL. Every secret key of every party stands in this file. Never use one of them, or this roster, for anything else.";
    private const long MaxBytes = 1 << 20;

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the kit into a folder, which is made if it is not there.</summary>
    /// <returns>The file.</returns>
    public static string Write(ConformanceKit kit, string folder)
    {
        string path = Path.Combine(Directory.CreateDirectory(folder).FullName, Name);
        JsonObject root = Fixed(kit);
        root["aggregator"] = Party(kit.Aggregator);
        root["sites"] = new JsonArray([.. kit.Plan.Roster.Members.Select(member =>
        {
            JsonObject site = Party(kit.Site(member.Place));
            site.Insert(0, "place", (int)member.Place);
            site.Insert(1, "name", member.Name);
            return (JsonNode)site;
        })]);
        File.WriteAllText(path, root.ToJsonString(Format) + "\n");
        return path;
    }

    /// <summary>Reads the kit of a folder.</summary>
    /// <exception cref="KitException">There is none, or it is not one of this version.</exception>
    public static ConformanceKit Read(string folder)
    {
        string path = Path.Combine(folder, Name);
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                throw new KitException($"{path} is longer than any kit");
            }

            JsonNode root = JsonNode.Parse(File.ReadAllText(path)) ?? throw new KitException($"{path} is empty");
            return Read(root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException or InvalidOperationException
            or ArgumentException or CryptographicException or NullReferenceException)
        {
            throw new KitException($"{path} is no conformance kit: {e.Message}", e);
        }
    }

    private static ConformanceKit Read(JsonNode root)
    {
        JsonNode study = Member(root, "study");
        Suite suite = (Suite)Member(study, "suite").GetValue<int>();
        ConformanceKit kit = new(
            PartyOf(Member(root, "aggregator")),
            [.. Member(root, "sites").AsArray().Select(site => PartyOf(site!))],
            Digest.Parse(Member(study, "hash").GetValue<string>()),
            Enum.IsDefined(suite) ? suite : throw new KitException($"there is no suite {(int)suite}"),
            Member(study, "verify").GetValue<bool>());
        foreach ((string name, JsonNode? value) in Fixed(kit))
        {
            if (!JsonNode.DeepEquals(value, root[name]))
            {
                kit.Dispose();
                throw new KitException($"'{name}' is not what this version of the kit has");
            }
        }

        return kit;
    }

    private static JsonNode Member(JsonNode parent, string name) => parent[name] ?? throw new KitException($"the kit has no '{name}'");

    private static JsonObject Fixed(ConformanceKit kit) => new()
    {
        ["schema"] = Schema,
        ["warning"] = Warning,
        ["study"] = new JsonObject
        {
            ["hash"] = kit.Plan.StudyHash.ToString(),
            ["rosterHash"] = kit.Plan.Roster.Hash.ToString(),
            ["suite"] = (int)kit.Plan.Suite,
            ["sites"] = kit.Plan.Sites,
            ["threshold"] = kit.Plan.Threshold,
            ["colluders"] = kit.Plan.Colluders,
            ["minSurvivors"] = kit.Plan.MinSurvivors,
            ["verify"] = kit.Plan.Verify.Enabled,
            ["query"] = ConformanceStudy.Query,
            ["firstHead"] = KitPosition.First(kit.Plan).Head.ToString(),
            ["state"] = "state hash of round r = SHA-256(\"scfed/conformance/state\" || u64 r, little-endian)",
            ["input"] = "exact coordinate i of place p in round r = (37 i + 11 p + 5 (r mod 2001)) mod 2001 - 1000; real: (17 i + 13 p + 3 (r mod 2001)) mod 2001 - 1000",
            ["plan"] = "entry = round = r; a sum closes round r and r + 1 follows with attempt 0; a loss adds 1 to the attempt",
        },
        ["sum"] = new JsonObject
        {
            ["exact"] = kit.Shape.Encoding.Exact,
            ["real"] = kit.Shape.Encoding.Real,
            ["bits"] = kit.Shape.Encoding.Bits,
            ["chunk"] = kit.Shape.Encoding.Chunk,
            ["noise"] = kit.Shape.Encoding.Noise,
            ["bound"] = ConformanceStudy.Bound,
        },
        ["deadlines"] = new JsonObject
        {
            ["step"] = (int)ConformanceKit.Deadlines.Shares.TotalSeconds,
            ["return"] = (int)ConformanceKit.Deadlines.Return.TotalSeconds,
        },
    };

    private static JsonObject Party(KitParty party)
    {
        (string certificate, string key) = party.Transport.ToPem();
        return new JsonObject
        {
            ["identitySeed"] = Convert.ToHexStringLower(party.Identity.ExportSeed()),
            ["identityKey"] = Convert.ToHexStringLower(party.Identity.PublicKey.Span),
            ["pin"] = party.Transport.Pin.ToString(),
            ["certificate"] = certificate,
            ["certificateKey"] = key,
        };
    }

    private static KitParty PartyOf(JsonNode node)
    {
        SigningKey identity = SigningKey.FromSeed(Convert.FromHexString(Member(node, "identitySeed").GetValue<string>()));
        TlsIdentity transport = TlsIdentity.FromPem(Member(node, "certificate").GetValue<string>(), Member(node, "certificateKey").GetValue<string>());
        return Convert.ToHexStringLower(identity.PublicKey.Span) == Member(node, "identityKey").GetValue<string>()
            && transport.Pin.ToString() == Member(node, "pin").GetValue<string>()
            ? new KitParty(identity, transport)
            : throw new KitException("a public key or a pin of the kit is not that of its secret key");
    }
}
