using System.Globalization;
using PureHDF;
using PureHDF.Selections;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>Names and labels: strings of variable or fixed length, and integers written as decimals.</summary>
internal static class Texts
{
    /// <summary>Strings that are read before their characters are counted.</summary>
    private const int Batch = 2048;

    /// <summary>Reads one string an element.</summary>
    public static string[] Read(Hdf5Source source, Hdf5Array array) => array.Class switch
    {
        H5DataTypeClass.VariableLength or H5DataTypeClass.String when array.Dimensions.Length == 1 => Strings(array),
        H5DataTypeClass.FixedPoint => Array.ConvertAll(Numbers.Integers(array), value => value.ToString(CultureInfo.InvariantCulture)),
        _ => throw new DataException(
            DataError.Unsupported,
            $"{array.Place} in {source.Name} holds neither text nor integers",
            "convert the column to strings before writing the file"),
    };

    private static string[] Strings(Hdf5Array array)
    {
        string[] all = new string[array.Length];
        long characters = 0;
        for (int start = 0; start < all.Length; start += Batch)
        {
            int count = Math.Min(Batch, all.Length - start);
            string?[] some = array.Read<string?>(new HyperslabSelection((ulong)start, (ulong)count));
            for (int i = 0; i < count; i++)
            {
                string text = some[i] ?? string.Empty;
                characters += text.Length;
                all[start + i] = text;
            }

            array.CheckCharacters(characters);
        }

        return all;
    }
}
