using System.Reflection;
using System.Xml.Linq;

namespace Orchestrator.Architecture.Tests;

public sealed class RoomReferenceTests
{
    public static TheoryData<string> Rooms()
    {
        var data = new TheoryData<string>();
        foreach (var room in Repository.Projects().Keys.Order(StringComparer.Ordinal))
        {
            data.Add(room);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_stands_in_the_table_of_the_architecture_page(string room) =>
        RoomTable.Read().Should().ContainKey(room);

    [Fact]
    public void The_table_names_no_room_that_is_not_there() =>
        RoomTable.Read().Keys.Should().BeSubsetOf(Repository.Projects().Keys);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_project_declares_only_references_that_its_row_allows(string room)
    {
        var project = XDocument.Load(Repository.Projects()[room]);
        var declared = project.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));

        declared.Should().BeSubsetOf(RoomTable.Read()[room]);
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_compiled_room_uses_only_rooms_that_its_row_allows(string room)
    {
        var name = room switch { "Api" => "orchestratord", "Cli" => "orchestrator", _ => "Orchestrator." + room };
        var assembly = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, name + ".dll"));

        var used = assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(reference => reference.StartsWith("Orchestrator.", StringComparison.Ordinal))
            .Select(reference => reference["Orchestrator.".Length..]);

        used.Should().BeSubsetOf(RoomTable.Read()[room]);
    }
}
