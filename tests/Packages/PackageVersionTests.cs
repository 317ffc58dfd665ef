namespace Orchestrator.Packages.Tests;

public sealed class PackageVersionTests
{
    [Theory]
    [InlineData("1.0.0", "1.0.1")]
    [InlineData("2.9.0-2.4.0", "2.10.0-2.4.0")]
    [InlineData("2.10.0-2.3.0", "2.10.0-2.4.0")]
    [InlineData("1.0.0-beta", "1.0.0")]
    [InlineData("1.0.0-alpha", "1.0.0-beta")]
    [InlineData("1.0.0-beta", "1.0.0-1")]
    [InlineData("1.0.0", "1.0.0-1")]
    [InlineData("1.0", "1.0.1")]
    public void An_older_version_comes_before_a_newer_one(string older, string newer)
    {
        PackageVersion.Order.Compare(older, newer).Should().BeNegative();
        PackageVersion.Order.Compare(newer, older).Should().BePositive();
    }

    [Fact]
    public void A_version_is_as_new_as_itself() => PackageVersion.Order.Compare("1.2.3-x", "1.2.3-x").Should().Be(0);

    [Fact]
    public void Versions_that_differ_only_in_how_they_are_written_still_have_an_order() =>
        PackageVersion.Order.Compare("1.0", "1-0").Should().NotBe(0);
}
