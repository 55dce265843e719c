using System.Net.Sockets;

namespace ScFed.Protocol.Transport;

/// <summary>No connection came about: with what address, why, and what the operator could look at.</summary>
public sealed class TransportException : Exception
{
    /// <summary>Names the address, the failure and its cause.</summary>
    public TransportException(string address, TransportFailure failure, string? detail = null, Exception? inner = null)
        : base($"{address}: {Sentence(failure)}{(detail is null ? "" : $" ({detail})")}", inner)
    {
        Address = address;
        Failure = failure;
    }

    /// <summary>The address that was dialled, listened on, or dialled from.</summary>
    public string Address { get; }

    /// <summary>Why.</summary>
    public TransportFailure Failure { get; }

    /// <summary>What to look at.</summary>
    public string Hint => Failure switch
    {
        TransportFailure.NameNotFound => "check the spelling of the address and the name server of this machine",
        TransportFailure.Refused => "is the aggregator running, and is this its port?",
        TransportFailure.Unreachable => "check the network and the firewall between the two machines",
        TransportFailure.TimedOut => "a firewall may drop the packets; is the port open from this machine?",
        TransportFailure.NotTls => "the other end does not speak TLS (a proxy or plain HTTP?)",
        TransportFailure.Handshake => "both ends must speak TLS 1.3; a device that inspects TLS on the way breaks it",
        TransportFailure.WrongPin => "the address leads to another machine, or a device on the way inspects TLS; compare the pin with the aggregator's operator",
        TransportFailure.CannotListen => "is another process listening there, and is the address one of this machine?",
        _ => "",
    };

    internal static TransportException FromSocket(string address, SocketException cause) => new(
        address,
        cause.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => TransportFailure.NameNotFound,
            SocketError.ConnectionRefused => TransportFailure.Refused,
            SocketError.TimedOut => TransportFailure.TimedOut,
            SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable or SocketError.AccessDenied => TransportFailure.CannotListen,
            _ => TransportFailure.Unreachable,
        },
        cause.Message,
        cause);

    private static string Sentence(TransportFailure failure) => failure switch
    {
        TransportFailure.NameNotFound => "the host name is not known",
        TransportFailure.Refused => "nobody listens there",
        TransportFailure.Unreachable => "the host cannot be reached",
        TransportFailure.TimedOut => "no answer in time",
        TransportFailure.NotTls => "the other end answers, but not with TLS",
        TransportFailure.Handshake => "the TLS handshake failed",
        TransportFailure.WrongPin => "the certificate is not the pinned one",
        TransportFailure.CannotListen => "cannot listen there",
        _ => "failed",
    };
}
