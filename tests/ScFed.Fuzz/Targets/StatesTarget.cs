using ScFed.Models.Federation;

namespace ScFed.Fuzz.Targets;

/// <summary>The canonical bytes of a study's state.</summary>
internal sealed class StatesTarget : FuzzTarget
{
    public override string Name => "states";

    public override string Read(byte[] input)
    {
        try
        {
            ModelState state = ModelState.FromBytes(input);
            MustEqual(input, state.ToBytes());
            return $"accepted {Math.Min(state.Names.Count(), 4)}";
        }
        catch (ModelStateFormatException refused)
        {
            return Refused(FuzzEnding.State, refused.Message, letters: 10);
        }
    }
}
