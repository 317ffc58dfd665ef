using Orchestrator.Pods.Yaml;

namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class ConfigFileTests
{
    [Fact]
    public void The_content_of_a_template_is_part_of_the_spec() =>
        Specs.Task("configs: {c: {template: a.mustache, dest: etc/a}}").Configs
            .Should().Equal(new ConfigFileSpec("c", "a.mustache", "etc/a", "content of a.mustache"));

    [Theory]
    [InlineData("{c: {dest: d}}", "configs.c.template", "Missing required 'template' in config 'c'")]
    [InlineData("{c: {template: t}}", "configs.c.dest", "Missing required 'dest' in config 'c'")]
    [InlineData("{c: {template: t, dest: ''}}", "configs.c.dest", "dest cannot be empty")]
    [InlineData("{c: {template: missing, dest: d}}", "configs.c.template", "the package has no template file 'missing'")]
    [InlineData("{c: {template: t, dest: d}, e: {template: u, dest: d}}", "configs", "several configs write to the same dest 'd': c, e")]
    [InlineData("{c: }", "configs.c", "config 'c' is empty")]
    public void A_config_needs_a_template_that_is_there_and_a_destination_of_its_own(string yaml, string path, string message)
    {
        var error = Specs.OnlyError(Specs.WithTask($"configs: {yaml}"));

        (error.Path, error.Message).Should().Be(($"pods.hello.tasks.server.{path}", message));
    }

    [Fact]
    public void An_empty_template_is_refused()
    {
        var reading = ServiceSpecReader.Read(
            Specs.WithTask("configs: {c: {template: t, dest: d}}"), "svc.yml", _ => "", new Dictionary<string, string>());

        reading.Errors.Should().ContainSingle().Which.Message.Should().Be("template file 't' is empty");
    }
}
