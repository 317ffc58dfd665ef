using System.Collections.Immutable;
using System.Net;
using Orchestrator.Clusters.Local.Agents;

namespace Orchestrator.Clusters.Tests.Local.Agents;

public sealed class AgentsFileTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Without_a_file_six_agents_in_three_zones_have_ports_of_their_own_below_the_ephemeral_range()
    {
        var agents = AgentsFile.Default();

        agents.Select(agent => agent.Id).Should().Equal("agent-1", "agent-2", "agent-3", "agent-4", "agent-5", "agent-6");
        agents.Select(agent => agent.Address).Should().OnlyHaveUniqueItems().And.OnlyContain(address => IPAddress.IsLoopback(IPAddress.Parse(address)));
        agents.GroupBy(agent => agent.Zone).Should().HaveCount(3).And.OnlyContain(zone => zone.Count() == 2);
        agents.SelectMany(agent => agent.Ports).SelectMany(range => Enumerable.Range(range.Begin, range.End - range.Begin + 1))
            .Should().OnlyHaveUniqueItems().And.OnlyContain(port => port >= 1024);
    }

    [Theory]
    [InlineData(32768, 10000, 32767)]
    [InlineData(16000, 10000, 15999)]
    [InlineData(1024, 10000, 32767)]
    public void Slices_lie_below_the_ephemeral_range_where_there_is_room(int ephemeralBegin, int begin, int atMost)
    {
        var slices = PortSlices.Cut(6, ephemeralBegin);

        slices[0].Begin.Should().Be(begin);
        slices[^1].End.Should().BeLessThanOrEqualTo(atMost);
        slices.Zip(slices.Skip(1)).Should().OnlyContain(pair => pair.First.End < pair.Second.Begin);
    }

    [Fact]
    public void A_file_says_all_about_its_agents()
    {
        Write("""
            agents:
              - id: a
                hostname: host-a
                address: 127.0.0.9
                cpus: 1.5
                mem: 2048
                disk: 4096
                ports: [9000-9099, 8000]
                attributes: {rack: r1, disk: ssd}
                zone: z1
                region: r
                volume-root: /data
                mount-disks: [{path: /mnt/d1, size: 100, profile: fast}]
            """);

        AgentsFile.Read(file).Should().ContainSingle().Which.Should().BeEquivalentTo(new LocalAgent
        {
            Id = "a",
            Hostname = "host-a",
            Address = "127.0.0.9",
            Cpus = 1.5,
            MemoryMb = 2048,
            DiskMb = 4096,
            Ports = [(8000, 8000), (9000, 9099)],
            Attributes = ImmutableSortedDictionary<string, string>.Empty.Add("disk", "ssd").Add("rack", "r1"),
            Zone = "z1",
            Region = "r",
            VolumeRoot = "/data",
            MountDisks = [new MountDisk("/mnt/d1", 100, "fast")],
        });
    }

    [Fact]
    public void A_file_may_be_json_and_leave_out_names_and_ports()
    {
        Write("""{"agents": [{"id": "a", "address": "127.0.0.1", "cpus": 1, "mem": 1, "disk": 1}, {"id": "b", "address": "::1", "cpus": 1, "mem": 1, "disk": 1}]}""");

        var agents = AgentsFile.Read(file);

        agents.Select(agent => agent.Hostname).Should().Equal("a", "b");
        agents[0].Ports.Should().ContainSingle();
        agents[1].Ports[0].Begin.Should().BeGreaterThan(agents[0].Ports[0].End);
    }

    [Theory]
    [InlineData("agents: [", "1:")]
    [InlineData("- a", "1:1: the file must be a mapping with the list 'agents'")]
    [InlineData("", "1:1: the file must be a mapping with the list 'agents'")]
    [InlineData("agents: []", "1:1: agents: must name at least one agent")]
    [InlineData("agents: [a]", "1:10: agents[0]: must be a mapping")]
    [InlineData("agent: []", "1:1: agent: there is no such key; allowed are agents")]
    [InlineData("agents:\n- {id: a, address: 127.0.0.1, cpus: 1, mem: 1}", "2:3: agents[0].disk: is missing")]
    [InlineData("agents:\n- {id: a, address: here, cpus: 1, mem: 1, disk: 1}", "2:20: agents[0].address: must be an IP address, but is 'here'")]
    [InlineData("agents:\n- {id: a, address: ::1, cpus: many, mem: 1, disk: 1}", "2:31: agents[0].cpus: must be a number of at least 0.1, but is 'many'")]
    [InlineData("agents:\n- {id: a, address: ::1, cpus: 1, mem: 1.5, disk: 1}", "2:39: agents[0].mem: must be a whole number")]
    [InlineData("agents:\n- {id: a, address: ::1, cpus: 1, mem: 1, disk: 1, ports: [9-8]}", "agents[0].ports[0]: must be a port or a range such as 10000-10999")]
    [InlineData("agents:\n- {id: a, address: ::1, cpus: 1, mem: 1, disk: 1, volume-root: here}", "agents[0].volume-root: must be an absolute path, but is 'here'")]
    [InlineData("agents:\n- {id: a, address: ::1, cpus: 1, mem: 1, disk: 1, hostnam: h}", "agents[0].hostnam: there is no such key; allowed are address, attributes")]
    [InlineData("agents:\n- {id: a, address: ::1, cpus: 1, mem: 1, disk: 1, ports: [5-9]}\n- {id: b, address: ::1, cpus: 1, mem: 1, disk: 1, ports: [9]}", "3:59: agents[1].ports[0]: overlaps ports of the agent a")]
    [InlineData("agents:\n- {id: a, address: ::1, cpus: 1, mem: 1, disk: 1}\n- {id: a, address: ::1, cpus: 1, mem: 1, disk: 1}", "3:3: agents[1].id: 'a' is taken by the agent in line 2")]
    [InlineData("agents:\n- {id: a, address: ::1, cpus: 1, mem: 1, disk: 1, ports: [5-9]}\n- {id: b, address: ::1, cpus: 1, mem: 1, disk: 1}", "1:1: agents: either every agent has ports or none has")]
    public void A_wrong_file_is_refused_with_the_place_and_what_is_allowed(string text, string message)
    {
        Write(text);

        var read = () => AgentsFile.Read(file);

        read.Should().Throw<AgentsFileException>().Which.Problems.Should().Contain(problem => problem.StartsWith(file + ":") && problem.Contains(message));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var read = () => AgentsFile.Read("/no/such/file.yml");

        read.Should().Throw<AgentsFileException>().Which.Problems.Should().ContainSingle().Which.Should().StartWith("/no/such/file.yml: ");
    }

    private void Write(string text) => File.WriteAllText(file, text);
}
