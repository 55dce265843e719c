namespace ScFed.Models.Tests;

/// <summary>A test that asks Python programs; skipped where no Python of this machine has the modules.</summary>
public sealed class PythonFactAttribute : FactAttribute
{
    /// <summary>Finds the Python.</summary>
    /// <param name="modules">The modules that it must have, apart by commas.</param>
    public PythonFactAttribute(string modules)
    {
        if (Python.Find(modules) is null)
        {
            Skip = $"no Python here has {modules}";
        }
    }
}
