namespace Orchestrator.Packages.Tests;

public sealed class PackageRendererTests
{
    [Fact]
    public void A_package_with_options_becomes_a_service()
    {
        var service = new SmallPackage().Render("""{ "count": 3, "service": { "name": "mine" } }""");

        service.ServiceName.Should().Be("mine");
        service.UserOptions.Should().Be("""{"count":3,"service":{"name":"mine"}}""");
        service.ResolvedOptions.Should().Be("""{"service":{"name":"mine"},"count":3}""");
        service.Environment["COUNT"].Should().Be("3");
        service.SpecText.Should().StartWith("name: mine\n").And.Contain("count: 3");
        service.Spec.Name.Should().Be("mine");
        service.Spec.Pods.Single().Count.Should().Be(3);
        service.Warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("{}")]
    public void No_options_are_the_defaults(string? options)
    {
        var service = new SmallPackage().Render(options);
        service.UserOptions.Should().Be("{}");
        service.ServiceName.Should().Be("small");
    }

    [Fact]
    public void The_same_inputs_give_the_same_outputs_byte_for_byte()
    {
        var package = SmallPackage.WithValue("""{ "type": "number", "default": 0.1 }""");

        package.Render("""{ "count": 3 }""").Should().Be(package.Render("""{ "count": 3 }"""));
    }

    [Fact]
    public void Templates_that_the_spec_names_are_kept_by_the_path_it_names_them_by()
    {
        var package = WithTemplate("./conf/server.conf") with
        {
            More = new Dictionary<string, string> { ["conf/server.conf"] = "x={{X}}", ["conf/other.conf"] = "unused" },
        };

        package.Render().Templates.Select(template => $"{template.Key}: {template.Value}").Should().Equal("./conf/server.conf: x={{X}}");
    }

    [Theory]
    [InlineData("conf/missing.conf")]
    [InlineData("../package.json")]
    [InlineData("/etc/passwd")]
    public void A_template_that_the_package_does_not_hold_is_refused_at_its_place(string path)
    {
        var problem = WithTemplate(path).Problems().Should().ContainSingle().Subject;

        problem.Kind.Should().Be(PackageProblemKind.InvalidSpec);
        problem.ToString().Should().StartWith("small/svc.yml:13:").And.Contain(path);
    }

    [Fact]
    public void Every_mistake_of_the_spec_is_told()
    {
        var problems = (new SmallPackage { Spec = "name: small\npods:\n  one:\n    count: x\n    taks: {}\n" }).Problems();

        problems.Should().HaveCountGreaterThan(1).And.OnlyContain(problem => problem.Kind == PackageProblemKind.InvalidSpec && problem.Line > 0);
    }

    [Fact]
    public void A_value_that_the_spec_asks_for_and_that_is_not_there_is_a_warning() =>
        (new SmallPackage() with { Spec = new SmallPackage().Spec.Replace("sleep 1000", "sleep {{SLEEP}}") }).Render().Warnings
            .Should().ContainSingle().Which.Should().StartWith("small/svc.yml:").And.Contain("'SLEEP'");

    [Fact]
    public void A_spec_that_calls_the_service_otherwise_than_the_app_is_refused() =>
        (new SmallPackage() with { Spec = new SmallPackage().Spec.Replace("{{FRAMEWORK_NAME}}", "other") }).Problems().Single().ToString()
            .Should().Be("small/svc.yml:1:7: the spec calls the service 'other', but marathon.json.mustache calls it 'small'");

    [Fact]
    public void A_name_asked_for_takes_the_place_of_the_option()
    {
        var service = new SmallPackage().Render("""{ "count": 2 }""", new RenderContext(ServiceNameOverride: "second"));

        service.ServiceName.Should().Be("second");
        service.UserOptions.Should().Be("""{"count":2,"service":{"name":"second"}}""");
    }

    [Fact]
    public void A_name_asked_for_that_the_options_contradict_is_refused() =>
        new SmallPackage().Problems("""{ "service": { "name": "a" } }""", new RenderContext(ServiceNameOverride: "b")).Single().ToString()
            .Should().Be("options.json:1:24: /service/name: the options call the service \"a\", but the name asked for is 'b'");

    [Fact]
    public void A_name_asked_for_does_not_move_the_places_of_other_problems() =>
        new SmallPackage().Problems("{\n  \"count\": \"x\"\n}", new RenderContext(ServiceNameOverride: "b")).Single().Line.Should().Be(2);

    [Fact]
    public void A_package_whose_service_has_one_fixed_name_refuses_another() =>
        (new SmallPackage { Config = """{ "type": "object" }""" }).Problems(null, new RenderContext(ServiceNameOverride: "b")).Single().Message
            .Should().Be("package 'small' has no option service.name, so its service cannot be called 'b'");

    [Fact]
    public void A_service_in_a_folder_may_be_named_with_or_without_a_leading_slash() =>
        new SmallPackage().Render("""{ "service": { "name": "/test/small" } }""").ServiceName.Should().Be("/test/small");

    private static SmallPackage WithTemplate(string path) => new()
    {
        Spec = new SmallPackage().Spec + $"\n        configs:\n          conf:\n            template: {path}\n            dest: server.conf\n",
    };
}
