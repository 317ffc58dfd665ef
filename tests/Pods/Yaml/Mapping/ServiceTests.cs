namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class ServiceTests
{
    [Theory]
    [InlineData("pods: {}")]
    [InlineData("name:\npods: {}")]
    [InlineData("name: ''\npods: {}")]
    public void A_service_needs_a_name(string yaml) =>
        Specs.Reading(yaml).Errors.Should().Contain(error => error.Path == "name" && error.Message == "Missing required 'name' in Service Spec");

    [Theory]
    [InlineData("/data/kafka")]
    [InlineData("with blank")]
    [InlineData("a_b")]
    public void A_name_may_hold_folders_and_blanks(string name) => Specs.Valid(Specs.Minimal.Replace("svc", name)).Name.Should().Be(name);

    [Fact]
    public void A_name_may_not_hold_double_underscores() =>
        Specs.OnlyError(Specs.Minimal.Replace("svc", "a__b")).Message.Should().Be("Service names may not contain double underscores: a__b");

    [Theory]
    [InlineData("name: svc", "Missing required 'pods' in the service spec")]
    [InlineData("name: svc\npods:", "Missing required 'pods' in the service spec")]
    [InlineData("name: svc\npods: {}", "pods cannot be empty")]
    [InlineData("name: svc\npods: [a]", "'pods' must be a map of keys and values")]
    [InlineData("name: svc\npods: {hello: }", "pod 'hello' is empty")]
    public void A_service_needs_pods(string yaml, string message)
    {
        var error = Specs.OnlyError(yaml);

        error.Message.Should().Be(message);
        error.Path.Should().StartWith("pods");
    }

    [Fact]
    public void The_principal_is_made_of_the_name_unless_given()
    {
        Specs.Valid(Specs.Minimal).Principal.Should().Be("svc-principal");
        Specs.Valid(Specs.WithService("scheduler: {principal: }")).Principal.Should().Be("svc-principal");
        Specs.Valid(Specs.WithService("scheduler: {principal: me}")).Principal.Should().Be("me");
    }

    [Fact]
    public void The_user_is_root_unless_given()
    {
        Specs.Valid(Specs.Minimal).User.Should().Be("root");
        Specs.Valid(Specs.WithService("scheduler:\n  principal: me")).User.Should().Be("root");
        Specs.Valid(Specs.WithService("scheduler:\n  user: ~")).User.Should().Be("root");
        Specs.Valid(Specs.WithService("scheduler:\n  user: nobody")).User.Should().Be("nobody");
    }

    [Theory]
    [InlineData("")]
    [InlineData("''")]
    [InlineData("\"\"")]
    [InlineData("' '")]
    public void A_user_that_a_template_left_empty_is_an_error_and_never_root(string user)
    {
        var error = Specs.OnlyError(Specs.WithService($"scheduler:\n  user: {user}"));

        (error.Message, error.Path).Should().Be(("user cannot be blank or empty", "scheduler.user"));
    }

    [Fact]
    public void Pods_are_replaced_without_an_operator_only_where_a_policy_says_when()
    {
        Specs.Valid(Specs.Minimal).ReplacementFailurePolicy.Should().BeNull();
        Specs.Valid(Specs.WithService("replacement-failure-policy: {}")).ReplacementFailurePolicy.Should().Be(new ReplacementFailurePolicy(1200, 600));
        Specs.Valid(Specs.WithService("replacement-failure-policy: {permanent-failure-timeout-secs: 60, min-replace-delay-secs: 0}")).ReplacementFailurePolicy
            .Should().Be(new ReplacementFailurePolicy(60, 0));
    }

    [Theory]
    [InlineData("permanent-failure-timeout-secs: 0", "permanent-failure-timeout-secs cannot be less than 1")]
    [InlineData("min-replace-delay-secs: -1", "min-replace-delay-secs cannot be less than 0")]
    public void A_policy_for_replacements_has_bounds(string policy, string message) =>
        Specs.OnlyError(Specs.WithService($"replacement-failure-policy: {{{policy}}}")).Message.Should().Be(message);

    [Fact]
    public void Pods_keep_the_order_of_the_file() =>
        Specs.Valid(Specs.PodsOf(("b", Pod), ("a", Pod), ("c", Pod))).Pods.Select(pod => pod.Type).Should().Equal("b", "a", "c");

    private const string Pod = "count: 1\ntasks: {t: {goal: RUNNING, cmd: x, cpus: 1}}";
}
