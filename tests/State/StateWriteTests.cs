namespace Orchestrator.State.Tests;

public sealed class StateWriteTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("a/../b")]
    [InlineData("..")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void A_text_that_is_no_key_is_refused_by_every_change(string key)
    {
        var write = new StateWrite();

        FluentActions.Invoking(() => write.Put(key, default)).Should().Throw<StateException>();
        FluentActions.Invoking(() => write.Delete(key)).Should().Throw<StateException>();
        FluentActions.Invoking(() => write.DeleteTree(key)).Should().Throw<StateException>();
        write.Changes.Should().BeEmpty();
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_because_two_such_keys_would_be_stored_as_one()
    {
        var write = new StateWrite();

        FluentActions.Invoking(() => write.Put("a\ud83d", default)).Should().Throw<StateException>().WithMessage("*not valid Unicode*");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a.b/..c/d...")]
    [InlineData("services/4b1b0f0e/tasks/kafka-0-broker")]
    [InlineData("packages/sha256/my file @1.yml")]
    [InlineData("🔑")]
    public void Ordinary_names_are_keys(string key) =>
        new StateWrite().Put(key, default).Changes.Should().ContainSingle().Which.Key.Should().Be(key);

    [Fact]
    public void A_key_may_have_512_characters_and_no_more()
    {
        var write = new StateWrite().Put(new string('a', 512), default);

        FluentActions.Invoking(() => write.Put(new string('a', 513), default)).Should().Throw<StateException>().WithMessage("*513*at most 512*");
    }

    [Fact]
    public void A_value_may_have_a_million_bytes_and_no_more()
    {
        var write = new StateWrite().Put("packages/d/icon", new byte[1_000_000]);

        FluentActions.Invoking(() => write.Put("packages/d/icon", new byte[1_000_001])).Should().Throw<StateException>()
            .WithMessage("'packages/d/icon' is too large to be stored: 1000001 bytes, at most 1000000 are allowed.");
    }

    [Fact]
    public void A_batch_may_have_64_million_bytes_and_no_more()
    {
        var write = new StateWrite();
        var value = new byte[999_997];
        for (var i = 0; i < 64; i++)
        {
            write.Put(((char)('\u3400' + i)).ToString(), value);
        }

        write.Bytes.Should().Be(64_000_000);
        FluentActions.Invoking(() => write.Delete("a")).Should().Throw<StateException>().WithMessage("'a' makes one write too large: 64000001 bytes, at most 64000000 are allowed.");
    }

    [Fact]
    public void The_weight_of_a_batch_is_its_keys_and_values_in_bytes() =>
        new StateWrite().Put("é", new byte[3]).Delete("abc").DeleteTree("d").Bytes.Should().Be(2 + 3 + 3 + 1);
}
