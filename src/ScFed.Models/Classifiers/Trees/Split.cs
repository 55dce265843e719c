namespace ScFed.Models.Classifiers.Trees;

/// <summary>A split of a node: bins up to the cut go left.</summary>
/// <param name="Slot">The gene, as an index into those the tree may split on.</param>
/// <param name="Cut">The last bin that goes left.</param>
/// <param name="Left">Gradients, then hessians of what goes left.</param>
/// <param name="Right">Gradients, then hessians of what goes right.</param>
internal sealed record Split(int Slot, int Cut, long[] Left, long[] Right);
