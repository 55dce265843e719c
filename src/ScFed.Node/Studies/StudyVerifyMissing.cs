using System.Text.Json.Serialization;

namespace ScFed.Node.Studies;

/// <summary>What becomes of a sum of which some survivors have sent no check values.</summary>
[JsonConverter(typeof(StudyWordConverter<StudyVerifyMissing>))]
public enum StudyVerifyMissing
{
    /// <summary>It is audited, taken, and the log says so.</summary>
    Warn,

    /// <summary>It stops the study.</summary>
    Stop,
}
