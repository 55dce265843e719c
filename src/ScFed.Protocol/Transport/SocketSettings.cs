using System.Net.Sockets;

namespace ScFed.Protocol.Transport;

/// <summary>What every socket is set to.</summary>
internal static class SocketSettings
{
    public static void Apply(Socket socket)
    {
        // A frame is flushed as a whole; waiting for more to send would only delay it.
        socket.NoDelay = true;

        // Hospital firewalls forget a quiet connection; the heartbeat keeps it alive, and this notices when it was forgotten all the same.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
    }
}
