using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>What a site answers to one message: a message, and behind an R3 header its upload.</summary>
internal sealed record SiteAnswer(IRoundMessage Message, IUpload? Upload = null);
