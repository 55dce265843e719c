using System.Globalization;
using System.Net;

namespace ScFed.Protocol.Transport;

/// <summary>Where to dial or listen: a name or IP address, and a port.</summary>
/// <param name="Host">A host name, an IPv4 address or an IPv6 address without brackets.</param>
/// <param name="Port">0 (listen only: any free port) to 65,535.</param>
public sealed record HostAddress(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c>, <c>192.0.2.7:7443</c> or <c>[2001:db8::7]:7443</c>.</summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static HostAddress Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        string host = colon > 0 ? text[..colon] : "";
        if (!ushort.TryParse(colon < 0 ? "" : text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            throw new FormatException($"'{text}' is no address: write host:port, with a port from 0 to 65535");
        }

        if (host.StartsWith('[') && host.EndsWith(']') && IPAddress.TryParse(host, out _))
        {
            return new HostAddress(host[1..^1], port);
        }

        return Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4
            ? new HostAddress(host, port)
            : throw new FormatException($"'{text}' is no address: '{host}' is neither a host name nor an IP address (IPv6 stands in brackets)");
    }

    /// <summary>The address of an end point.</summary>
    public static HostAddress Of(IPEndPoint endPoint) => new(endPoint.Address.ToString(), endPoint.Port);

    /// <summary>The end point to listen on.</summary>
    /// <exception cref="FormatException">The host is a name other than <c>localhost</c>; one listens on an address of this machine.</exception>
    public IPEndPoint ToListenEndPoint()
    {
        if (Host == "localhost")
        {
            return new IPEndPoint(IPAddress.Loopback, Port);
        }

        return IPAddress.TryParse(Host, out IPAddress? address)
            ? new IPEndPoint(address, Port)
            : throw new FormatException($"cannot listen on the name '{Host}': write an IP address of this machine, or 0.0.0.0 for all");
    }

    /// <summary><c>host:port</c>, with brackets around IPv6.</summary>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
