using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Tests.Agreement;

public sealed class InfoTests
{
    [Fact]
    public void LabelAndFieldsFollowEachOtherWithoutSeparator()
    {
        Info info = new Info("env").Add(Digest.Zero).AddPlace(0x0201).AddByte(7).Add([8, 9]);
        Assert.Equal("656e76" + new string('0', 64) + "0102" + "07" + "0809", Hex.Of(info.Bytes));
    }

    [Fact]
    public void AddingLeavesTheShorterInfoAlone()
    {
        Info shorter = new("mask");
        Assert.Equal("6d61736b01", Hex.Of(shorter.AddByte(1).Bytes));
        Assert.Equal("6d61736b", Hex.Of(shorter.Bytes));
    }

    [Fact]
    public void InfoBeyondItsCapacityThrows()
    {
        Assert.Throws<ArgumentException>(() => new Info("x").Add(new byte[Info.Capacity]).Bytes.Length);
        Assert.Equal(Info.Capacity, new Info("x").Add(new byte[Info.Capacity - 1]).Bytes.Length);
    }
}
