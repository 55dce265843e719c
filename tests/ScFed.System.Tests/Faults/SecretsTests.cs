using System.Text;
using ScFed.Node.Studies;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Faults;

/// <summary>Keys of the parties are in nothing that leaves their key files: no log, no line on a stream, no state file.</summary>
public class SecretsTests
{
    private static readonly string[] KeyFiles = [PlanFolder.IdentityFile, PlanFolder.DeviceFile, PlanFolder.TransportFile];

    [Fact]
    public async Task NoKeyIsInAnyOtherFileOrOnAnyStream()
    {
        using StudyFolders study = new(rounds: 2);
        List<NodeProcess> parties = [study.StartAggregator(), .. study.StartSites()];
        try
        {
            await Finish.AllWithTheSameStateAsync(parties);
            List<byte[]> haystack = [];
            foreach (NodeProcess party in parties)
            {
                haystack.Add(Encoding.UTF8.GetBytes(party.Said.Output + party.Said.Error));
            }

            haystack.AddRange(study.All.SelectMany(f => Directory.GetFiles(f, "*", SearchOption.AllDirectories)).Where(f => !KeyFiles.Contains(Path.GetFileName(f))).Select(File.ReadAllBytes));
            foreach (byte[] secret in study.All.SelectMany(Secrets))
            {
                foreach (byte[] form in Forms(secret))
                {
                    Assert.All(haystack, bytes => Assert.True(bytes.AsSpan().IndexOf(form) < 0, "a key stands outside its file"));
                }
            }
        }
        finally
        {
            parties.ForEach(p => p.Dispose());
        }
    }

    private static IEnumerable<byte[]> Secrets(string folder) => KeyFiles
        .Where(name => name != PlanFolder.TransportFile)
        .Select(name => Path.Combine(folder, name))
        .Where(File.Exists)
        .Select(File.ReadAllBytes);

    private static IEnumerable<byte[]> Forms(byte[] secret) =>
    [
        secret,
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret)),
        Encoding.ASCII.GetBytes(Convert.ToHexString(secret)),
        Encoding.ASCII.GetBytes(Convert.ToBase64String(secret).TrimEnd('=')),
    ];
}
