using Orchestrator.Pods.Placement;

namespace Orchestrator.Pods.Tests.Placement;

public sealed class PlacementParserTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    public void Only_nothing_and_an_empty_list_are_no_rule(string text) => PlacementParser.Parse(text).Should().BeNull();

    [Theory]
    [InlineData("""["hostname","UNIQUE"]""")]
    [InlineData("""[["hostname","UNIQUE"]]""")]
    [InlineData("""  [ [ "hostname" , "unique" , "ignored" ] ]  """)]
    [InlineData("hostname:UNIQUE")]
    [InlineData(" hostname : Unique ")]
    [InlineData("@hostname:UNIQUE")]
    public void The_three_forms_say_the_same(string text)
    {
        var rule = PlacementParser.Parse(text)!;

        rule.Text.Should().Be(text);
        rule.Error.Should().BeNull();
        rule.Constraints.Should().Equal(
            new PlacementConstraint(new PlacementField(PlacementFieldKind.Hostname, "hostname"), PlacementOperator.Unique, null));
    }

    [Theory]
    [InlineData("""[["a","LIKE","x.*"],["b","MAX_PER",3]]""")]
    [InlineData("a:LIKE:x.*,b:MAX_PER:3")]
    public void Several_rows_are_kept_in_order(string text) =>
        PlacementParser.Parse(text)!.Constraints.Should().Equal(
            new PlacementConstraint(new PlacementField(PlacementFieldKind.Attribute, "a"), PlacementOperator.Like, "x.*"),
            new PlacementConstraint(new PlacementField(PlacementFieldKind.Attribute, "b"), PlacementOperator.MaxPer, "3"));

    [Theory]
    [InlineData("hostname", PlacementFieldKind.Hostname, "hostname")]
    [InlineData("@hostname", PlacementFieldKind.Hostname, "hostname")]
    [InlineData("@zone", PlacementFieldKind.Zone, "zone")]
    [InlineData("@region", PlacementFieldKind.Region, "region")]
    [InlineData("zone", PlacementFieldKind.Attribute, "zone")]
    [InlineData("region", PlacementFieldKind.Attribute, "region")]
    [InlineData("Hostname", PlacementFieldKind.Attribute, "Hostname")]
    [InlineData("@other", PlacementFieldKind.Attribute, "@other")]
    public void What_is_no_known_field_is_an_attribute(string text, PlacementFieldKind kind, string name) =>
        PlacementParser.Parse($"{text}:UNIQUE")!.Constraints[0].Field.Should().Be(new PlacementField(kind, name));

    [Theory]
    [InlineData("UNIQUE", null, PlacementOperator.Unique)]
    [InlineData("MAX_PER", "2", PlacementOperator.MaxPer)]
    [InlineData("CLUSTER", "v", PlacementOperator.Cluster)]
    [InlineData("GROUP_BY", null, PlacementOperator.GroupBy)]
    [InlineData("GROUP_BY", "3", PlacementOperator.GroupBy)]
    [InlineData("LIKE", "a|b", PlacementOperator.Like)]
    [InlineData("UNLIKE", "[ab]+", PlacementOperator.Unlike)]
    [InlineData("IS", "v", PlacementOperator.Is)]
    [InlineData("is_not", "v", PlacementOperator.IsNot)]
    public void Each_operator_is_read_with_its_parameter(string name, string? parameter, PlacementOperator judged)
    {
        var constraint = PlacementParser.Parse($"f:{name}{(parameter is null ? "" : ":" + parameter)}")!.Constraints.Should().ContainSingle().Which;

        (constraint.Operator, constraint.Parameter).Should().Be((judged, parameter));
    }

    [Theory]
    [InlineData(@"f:LIKE:a\,b", "a,b")]
    [InlineData(@"f:LIKE:a\:b", "a:b")]
    [InlineData(@"f:LIKE:\d+\.x", @"\d+\.x")]
    [InlineData(@"f:IS:a\", @"a\")]
    public void In_the_colon_form_a_backslash_escapes_only_commas_and_colons(string text, string parameter) =>
        PlacementParser.Parse(text)!.Constraints[0].Parameter.Should().Be(parameter);

    [Theory]
    [InlineData("[ ]", "Invalid number of entries in rule. Expected 2 or 3, got 0: []")]
    [InlineData("[[]]", "Invalid number of entries in rule. Expected 2 or 3, got 0: []")]
    [InlineData(" ", "Invalid number of entries in rule. Expected 2 or 3, got 1: []")]
    [InlineData("hostname", "Invalid number of entries in rule. Expected 2 or 3, got 1: [hostname]")]
    [InlineData("a:UNIQUE,", "Invalid number of entries in rule. Expected 2 or 3, got 1: []")]
    [InlineData("a:IS:b:c", "Invalid number of entries in rule. Expected 2 or 3, got 4: [a, IS, b, c]")]
    [InlineData("""["a","IS","b","c"]""", "Invalid number of entries in rule. Expected 2 or 3, got 4: [a, IS, b, c]")]
    public void A_row_has_two_or_three_elements(string text, string message) => Broken(text).Should().Be(message);

    [Theory]
    [InlineData("""["hostname","UNIQUE"] x""", "it breaks at character 23")]
    [InlineData("""["hostname","UNIQUE" """, "it breaks at character 22")]
    [InlineData("""["hostname",null]""", "a list of texts, or a list of such lists, is allowed")]
    [InlineData("""[["a","UNIQUE"],"b"]""", "a list of texts, or a list of such lists, is allowed")]
    [InlineData("""{"a":"UNIQUE"}""", "a list of texts, or a list of such lists, is allowed")]
    public void Json_that_is_no_rule_is_read_in_the_colon_form_and_when_it_is_none_there_either_both_reasons_are_told(string text, string why) =>
        Broken(text).Should().EndWith($" (read as field:OPERATOR:parameter, since it is no JSON list: {why})");

    [Theory]
    [InlineData("a:NEAR:b", "Unsupported operator: 'NEAR' in constraint: [a, NEAR, b] (expected one of: UNIQUE, MAX_PER, CLUSTER, GROUP_BY, LIKE, UNLIKE, IS, IS_NOT)")]
    [InlineData("a:MAX_PER", "Missing required parameter for operator 'MAX_PER'.")]
    [InlineData("a:CLUSTER", "Missing required parameter for operator 'CLUSTER'.")]
    [InlineData("a:LIKE", "Missing required parameter for operator 'LIKE'.")]
    [InlineData("a:UNLIKE", "Missing required parameter for operator 'UNLIKE'.")]
    [InlineData("a:IS", "Missing required parameter for operator 'IS'.")]
    [InlineData("a:IS_NOT", "Missing required parameter for operator 'IS_NOT'.")]
    [InlineData("a:MAX_PER:two", "Unable to parse max parameter as integer for 'MAX_PER' operation: Optional[two]")]
    [InlineData("a:GROUP_BY:1.5", "Unable to parse max parameter as integer for 'GROUP_BY' operation: Optional[1.5]")]
    [InlineData("a:MAX_PER:0", "The parameter of 'MAX_PER' must be 1 or more, got 0")]
    public void A_constraint_that_means_nothing_is_explained(string text, string message) => Broken(text).Should().Be(message);

    [Theory]
    [InlineData("a:LIKE:(")]
    [InlineData("a:UNLIKE:[")]
    public void A_broken_regular_expression_is_explained(string text) =>
        Broken(text).Should().Contain("is not a regular expression");

    [Fact]
    public void One_broken_row_breaks_the_rule() => Broken("a:UNIQUE,b:NEAR").Should().StartWith("Unsupported operator: 'NEAR'");

    private static string Broken(string text)
    {
        var rule = PlacementParser.Parse(text)!;
        rule.Text.Should().Be(text);
        rule.Constraints.Should().BeEmpty();
        return rule.Error!;
    }
}
