using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Tests.Files;

namespace ScFed.Models.Tests.Classifiers;

public class ClassifierRegistryTests
{
    [Fact]
    public void EveryKindThatIsTrainedIsRead() => Assert.Equal(ClassifierRegistry.Names, ClassifierRegistry.ReadNames);

    [Fact]
    public void KindThatIsNotKnownIsNamed()
    {
        DataException refused = Assert.Throws<DataException>(() => ClassifierRegistry.Restore(SmallModel.Create() with { Classifier = "oracle" }));
        Assert.Equal(DataError.Unsupported, refused.Code);
        Assert.Contains("'oracle'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ArraysOfSomethingElseAreDamage() =>
        Assert.Equal(DataError.Damaged, Assert.Throws<DataException>(() => ClassifierRegistry.Restore(SmallModel.Create() with { Arrays = [] })).Code);
}
