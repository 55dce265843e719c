using System.Text.Json;
using System.Text.Json.Serialization;
using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Files.SafeTensors;
using ScFed.Node.Commands;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Node.Studies;

/// <summary>
/// The approved study: data, never code. All parties hold the same bytes; their hash is bound into every set-up, so that a party with other bytes cannot
/// take part.
/// </summary>
public sealed record StudyFile
{
    /// <summary>The file's name in a plan folder.</summary>
    public const string FileName = "study.json";

    private const string CurrentSchema = "scfed/study/1";

    private const long MaxBytes = 64 << 20;

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter<ParticipationRule>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Names this layout.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The study's name.</summary>
    public required string Name { get; init; }

    /// <summary>Which obs column holds the labels at every site.</summary>
    public required string LabelColumn { get; init; }

    /// <summary>Which obs column holds the donors at every site; null where none does. Never sent: it tells a site whether its data are new (rule 7).</summary>
    public string? DonorColumn { get; init; }

    /// <summary>The aggregator.</summary>
    public required StudyAggregator Aggregator { get; init; }

    /// <summary>The sites, by place.</summary>
    public required IReadOnlyList<StudyMember> Roster { get; init; }

    /// <summary>How sums are protected.</summary>
    public required StudySums Sums { get; init; }

    /// <summary>How long steps may take.</summary>
    public StudyDeadlines Deadlines { get; init; } = new();

    /// <summary>What is learnt.</summary>
    public required CellTypeSettings Algorithm { get; init; }

    /// <summary>Hash of the bytes that were read or written.</summary>
    [JsonIgnore]
    public Digest Hash { get; private init; }

    /// <summary>Reads and checks a study.</summary>
    /// <exception cref="CommandException">The file is missing, too large, or no study.</exception>
    public static StudyFile Load(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            FileInfo file = new(path);
            if (file.Exists && file.Length > MaxBytes)
            {
                throw new CommandException(ExitCodes.Usage, "study-too-large", $"{path} has more than {MaxBytes >> 20} MiB", "a study file holds names and numbers only");
            }

            byte[] bytes = File.ReadAllBytes(path);
            StudyFile? study = JsonSerializer.Deserialize<StudyFile>(bytes, Format);
            return study?.Schema == CurrentSchema
                ? study with { Hash = HashOf(bytes) }
                : throw new CommandException(ExitCodes.Usage, "study-schema", $"{path} is no {CurrentSchema}", "write it with the version of scfed-node that reads it");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Usage, "study-missing", $"cannot read {path}: {e.Message}", "name the folder that holds study.json", e);
        }
        catch (JsonException e)
        {
            throw new CommandException(ExitCodes.Usage, "study-malformed", $"{path} is no study: {e.Message}", "take the file as it was approved; its hash counts", e);
        }
    }

    /// <summary>The bytes to write, and the study with their hash.</summary>
    public (StudyFile Study, byte[] Bytes) ToBytes()
    {
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(this, Format);
        return (this with { Hash = HashOf(bytes) }, bytes);
    }

    /// <summary>
    /// Whether the study starts from a file of first weights that this party was not given. It can follow the study, but neither train nor make its model.
    /// </summary>
    internal bool LacksFirstWeights => FirstWeights is not null && Algorithm.Transformer.PretrainedFile is null;

    private string? FirstWeights => Algorithm.Classifier == ClassifierRegistry.Transformer ? Algorithm.Transformer.Pretrained : null;

    /// <summary>The same study, at a party that has the file of first weights at this path, or none.</summary>
    /// <exception cref="DataException">It is another file, which had better be known now than when training starts.</exception>
    internal StudyFile WithFirstWeights(string? path)
    {
        if (path is not null && FirstWeights is { } hash)
        {
            SafeTensorsFile.Read(path, hash);
        }

        return this with { Algorithm = Algorithm with { Transformer = Algorithm.Transformer with { PretrainedFile = path } } };
    }

    private static Digest HashOf(byte[] bytes) => Digest.Of([.. "scfed/v1/study"u8, .. bytes]);
}
