using System.Net;
using ScFed.Protocol.Transport;

namespace ScFed.Protocol.Tests.Transport;

public class HostAddressTests
{
    [Theory]
    [InlineData("agg.example:7443", "agg.example", 7443)]
    [InlineData("localhost:0", "localhost", 0)]
    [InlineData("192.0.2.7:443", "192.0.2.7", 443)]
    [InlineData("[2001:db8::7]:65535", "2001:db8::7", 65535)]
    public void AddressIsReadAndWritten(string text, string host, int port)
    {
        HostAddress address = HostAddress.Parse(text);
        Assert.Equal(new HostAddress(host, port), address);
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("agg.example")]
    [InlineData(":443")]
    [InlineData("agg.example:")]
    [InlineData("agg.example:65536")]
    [InlineData("agg.example:-1")]
    [InlineData("agg.example: 443")]
    [InlineData("2001:db8::7")]
    [InlineData("https://agg.example:443")]
    [InlineData("[agg.example]:443")]
    [InlineData("a b:443")]
    public void WhatIsNoAddressIsRefusedWithTheText(string text) =>
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => HostAddress.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void OneListensOnAnAddressOfThisMachine()
    {
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 5), HostAddress.Parse("localhost:5").ToListenEndPoint());
        Assert.Equal(new IPEndPoint(IPAddress.Any, 5), HostAddress.Parse("0.0.0.0:5").ToListenEndPoint());
        Assert.Throws<FormatException>(() => HostAddress.Parse("agg.example:5").ToListenEndPoint());
    }
}
