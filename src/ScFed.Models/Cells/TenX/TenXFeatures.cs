namespace ScFed.Models.Cells.TenX;

/// <summary>The features of a 10x matrix: genes, and others (antibodies, guides) that are left out.</summary>
internal sealed class TenXFeatures
{
    private const string GeneExpression = "Gene Expression";
    private const string Symbol = "symbol";
    private const string Id = "id";

    /// <summary>Takes the columns of the table of features.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="ids">Ids, such as ENSG00000243485.</param>
    /// <param name="symbols">Symbols, such as MIR1302-2HG.</param>
    /// <param name="types">Types; null where all are genes, as before Cell Ranger 3.</param>
    /// <param name="key">Which of the first two names genes; null: symbols.</param>
    /// <exception cref="DataException">The columns differ in length, or there is no such key.</exception>
    public TenXFeatures(string name, string[] ids, string[] symbols, string[]? types, string? key)
    {
        if (symbols.Length != ids.Length || (types is not null && types.Length != ids.Length))
        {
            throw new DataException(DataError.ShapeMismatch, $"the columns of the features of {name} differ in length", TenXFile.Again);
        }

        string[] names = key switch
        {
            null or Symbol => symbols,
            Id => ids,
            _ => throw MissingColumn.Error(name, "gene ", key, [Id, Symbol]),
        };
        Count = ids.Length;
        GeneOfFeature = new int[Count];
        List<string> genes = [];
        for (int feature = 0; feature < Count; feature++)
        {
            bool isGene = types is null || types[feature] == GeneExpression;
            GeneOfFeature[feature] = isGene ? genes.Count : -1;
            if (isGene)
            {
                genes.Add(names[feature]);
            }
        }

        Genes = [.. genes];
    }

    /// <summary>Features of all kinds.</summary>
    public int Count { get; }

    /// <summary>Names of the genes.</summary>
    public string[] Genes { get; }

    /// <summary>For each feature its place among the genes, or −1.</summary>
    public int[] GeneOfFeature { get; }
}
