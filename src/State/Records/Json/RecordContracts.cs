using System.Reflection;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records.Json;

/// <summary>
/// How records map to JSON, read off their declarations: <c>required</c> members and constructor parameters without a default
/// must be there unless they may be null; computed members are not stored.
/// </summary>
internal sealed class RecordContracts : DefaultContractResolver
{
    public RecordContracts() => NamingStrategy = new CamelCaseNamingStrategy { ProcessDictionaryKeys = false };

    protected override JsonConverter? ResolveContractConverter(Type objectType)
    {
        var definition = objectType.IsGenericType ? objectType.GetGenericTypeDefinition() : null;
        var converter = definition == typeof(ValueList<>) ? typeof(ValueListConverter<>)
            : definition == typeof(ValueMap<>) ? typeof(ValueMapConverter<>)
            : null;
        return converter is null
            ? base.ResolveContractConverter(objectType)
            : (JsonConverter?)Activator.CreateInstance(converter.MakeGenericType(objectType.GetGenericArguments()));
    }

    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        if (member is PropertyInfo { CanWrite: false })
        {
            property.Ignored = true;
        }
        else if (member is PropertyInfo info)
        {
            property.Required = Presence(new NullabilityInfoContext().Create(info).ReadState, info.IsDefined(typeof(RequiredMemberAttribute)));
        }

        return property;
    }

    protected override JsonObjectContract CreateObjectContract(Type objectType)
    {
        var contract = base.CreateObjectContract(objectType);
        if (contract.CreatorParameters.Count > 0)
        {
            // Presence is checked on the properties, also on those that a constructor parameter sets.
            foreach (var parameter in objectType.GetConstructors().Single().GetParameters())
            {
                var nullability = new NullabilityInfoContext().Create(parameter).WriteState;
                contract.Properties.GetClosestMatchProperty(parameter.Name!)!.Required = Presence(nullability, !parameter.HasDefaultValue);
            }
        }

        return contract;
    }

    private static Required Presence(NullabilityState nullability, bool isRequired) => nullability switch
    {
        NullabilityState.Nullable => Required.Default,
        _ when isRequired => Required.Always,
        _ => Required.DisallowNull,
    };
}
