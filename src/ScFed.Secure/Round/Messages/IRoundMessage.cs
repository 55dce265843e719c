namespace ScFed.Secure.Round.Messages;

/// <summary>A message of the round, as either side hands it to its state machine. What is signed or hashed inside it is bytes of <c>docs/protocol.md</c>.</summary>
public interface IRoundMessage;
