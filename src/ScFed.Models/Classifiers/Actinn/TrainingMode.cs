using System.Text.Json.Serialization;

namespace ScFed.Models.Classifiers.Actinn;

/// <summary>How sites train one network together.</summary>
[JsonConverter(typeof(WordConverter<TrainingMode>))]
public enum TrainingMode
{
    /// <summary>Each trains for some epochs, and the differences are averaged: few sums, near the pooled network.</summary>
    Averaging,

    /// <summary>Each step of the optimiser is one sum of gradients: many sums, and the pooled network.</summary>
    Synchronous,
}
