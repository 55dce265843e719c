namespace ScFed.Protocol.Transport;

/// <summary>Why no connection came about. Known at this end only; nothing of it is sent.</summary>
public enum TransportFailure
{
    /// <summary>The host name cannot be resolved.</summary>
    NameNotFound = 1,

    /// <summary>Nobody listens at that port.</summary>
    Refused = 2,

    /// <summary>No way to the host.</summary>
    Unreachable = 3,

    /// <summary>No answer in time.</summary>
    TimedOut = 4,

    /// <summary>The other end answered with something that is not TLS.</summary>
    NotTls = 5,

    /// <summary>The TLS handshake failed.</summary>
    Handshake = 6,

    /// <summary>The certificate is not the one that is pinned.</summary>
    WrongPin = 7,

    /// <summary>The address to listen on is taken, or not one of this machine.</summary>
    CannotListen = 8,
}
