namespace ScFed.Node.Benchmarks.Attacks.Membership;

/// <summary>What an attacker who sees final models makes of the losses of cells under them.</summary>
/// <param name="splits">Which cell trained which model.</param>
/// <param name="losses">The loss of each cell under each model, model by model.</param>
internal sealed class MembershipScores(HalfSplits splits, double[][] losses)
{
    /// <summary>−loss: a cell that the model fits well seems to be a member (Yeom et al. 2018).</summary>
    /// <param name="cells">The cells that are attacked.</param>
    public MembershipRoc ByLoss(IReadOnlyList<int> cells) => Collect(cells, (model, cell) => -losses[model][cell]);

    /// <summary>
    /// How much lower the loss is than under models that the cell did not train: what is hard about the cell falls out (Watson et al. 2022). Those models are the
    /// other ones of this measurement, so that the attacker has shadow models of the very same data.
    /// </summary>
    /// <param name="cells">The cells that are attacked.</param>
    public MembershipRoc ByCalibratedLoss(IReadOnlyList<int> cells) => Collect(cells, (model, cell) =>
    {
        double sum = 0;
        int outside = 0;
        for (int other = 0; other < splits.Models; other++)
        {
            // Not the pair's other half: it has seen all cells that this model has not, and would give the answer away.
            if (other / 2 != model / 2 && !splits.IsMember(other, cell))
            {
                sum += losses[other][cell];
                outside++;
            }
        }

        return (sum / outside) - losses[model][cell];
    });

    private MembershipRoc Collect(IReadOnlyList<int> cells, Func<int, int, double> score)
    {
        List<double> scores = [];
        List<bool> members = [];
        List<int> owners = [];
        for (int model = 0; model < splits.Models; model++)
        {
            foreach (int cell in cells)
            {
                scores.Add(score(model, cell));
                members.Add(splits.IsMember(model, cell));
                owners.Add(cell);
            }
        }

        return new MembershipRoc(scores, members, owners);
    }
}
