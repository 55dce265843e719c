namespace ScFed.Protocol.Session;

/// <summary>A message about the connection itself; never signed, never part of a round.</summary>
public interface ISessionMessage;
