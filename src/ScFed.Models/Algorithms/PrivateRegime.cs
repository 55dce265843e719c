using System.Text.Json.Serialization;
using ScFed.Models.Classifiers;

namespace ScFed.Models.Algorithms;

/// <summary>What a unit adds to the sums that train a private study.</summary>
[JsonConverter(typeof(WordConverter<PrivateRegime>))]
public enum PrivateRegime
{
    /// <summary>Distributed DP-SGD: each step sums the clipped gradients of a secret sample of units.</summary>
    Gradients = 1,

    /// <summary>Each round every unit (a donor or a site) trains for some epochs on its own cells and adds its clipped difference.</summary>
    Updates = 2,
}
