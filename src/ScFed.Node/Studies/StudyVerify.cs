using System.Text.Json.Serialization;

namespace ScFed.Node.Studies;

/// <summary>Whether the sites check each sum against their inputs (R6).</summary>
[JsonConverter(typeof(StudyWordConverter<StudyVerify>))]
public enum StudyVerify
{
    /// <summary>They do: four exchanges a round; a false sum stops the study.</summary>
    On,

    /// <summary>They do not: three exchanges a round; every sum is unverified.</summary>
    Off,
}
