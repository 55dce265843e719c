namespace ScFed.Models.Cells;

/// <summary>Why a file of cells or a model file cannot be used. A closed list: each member is one kind of fault that a user can act on.</summary>
public enum DataError
{
    /// <summary>There is no file at the path.</summary>
    FileMissing,

    /// <summary>The file exists and the system does not let us read it.</summary>
    Unreadable,

    /// <summary>The file does not begin as an HDF5 file does.</summary>
    NotHdf5,

    /// <summary>The file is truncated or its bytes contradict each other.</summary>
    Damaged,

    /// <summary>An HDF5 file without X, obs and var.</summary>
    NotAnnData,

    /// <summary>Not a ScFed model file.</summary>
    NotModelFile,

    /// <summary>A column that was asked for does not exist.</summary>
    ColumnMissing,

    /// <summary>A layer or the raw matrix was asked for and does not exist.</summary>
    MatrixMissing,

    /// <summary>An option that this kind of file has no use for, or two that contradict each other.</summary>
    OptionRefused,

    /// <summary>A cell has no value in a column that needs one.</summary>
    LabelMissing,

    /// <summary>An expression value below zero.</summary>
    NegativeValue,

    /// <summary>An expression value that is NaN or infinite.</summary>
    NonFiniteValue,

    /// <summary>A stored index outside the matrix, or a category code outside the categories.</summary>
    IndexOutOfRange,

    /// <summary>Two entries for one cell and gene.</summary>
    DuplicateEntry,

    /// <summary>Two genes of one name where a gene is looked up by name.</summary>
    DuplicateGene,

    /// <summary>Lengths that should be equal are not.</summary>
    ShapeMismatch,

    /// <summary>The row (or column) starts of a sparse matrix fall, or do not end where its values end.</summary>
    RowStartsNotMonotone,

    /// <summary>No cells.</summary>
    NoCells,

    /// <summary>No genes.</summary>
    NoGenes,

    /// <summary>Fewer than half of the genes of a model are in the file.</summary>
    TooFewGenes,

    /// <summary>More cells, genes or bytes than this program accepts or than a file of this size can hold.</summary>
    TooLarge,

    /// <summary>A legal file that uses something this program does not read.</summary>
    Unsupported,
}
