namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class SecretTests
{
    [Theory]
    [InlineData("{secret: a/b, env-key: KEY, file: conf/f}", "KEY", "conf/f")]
    [InlineData("{secret: a/b, env-key: KEY}", "KEY", null)]
    [InlineData("{secret: a/b, file: .hidden}", null, ".hidden")]
    [InlineData("{secret: a/b}", null, "a/b")]
    public void A_secret_goes_to_a_variable_a_file_or_the_file_of_its_path(string yaml, string? envKey, string? file) =>
        Specs.Pod($"secrets: {{s: {yaml}}}").Secrets.Should().Equal(new SecretSpec("s", "a/b", envKey, file));

    [Theory]
    [InlineData("{env-key: KEY}", "pods.hello.secrets.s.secret", "Missing required 'secret' in secret 's'")]
    [InlineData("{secret: '', env-key: KEY}", "pods.hello.secrets.s.secret", "secret cannot be empty")]
    [InlineData("{secret: a, file: /abs}", "pods.hello.secrets.s.file", "'/abs' must be a path relative to the sandbox, made of letters, digits, '.', '_', '-' and '/'")]
    [InlineData("{secret: /a}", "pods.hello.secrets.s.file", "'/a' must be a path relative to the sandbox, made of letters, digits, '.', '_', '-' and '/'")]
    public void A_secret_without_a_path_or_with_an_absolute_file_is_refused(string yaml, string path, string message)
    {
        var error = Specs.OnlyError(Specs.WithPod($"secrets: {{s: {yaml}}}"));

        (error.Path, error.Message).Should().Be((path, message));
    }
}
