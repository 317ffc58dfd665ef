using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>The elements of <c>transport-encryption</c>.</summary>
internal static class TransportEncryptionMapper
{
    public static ValueList<TransportEncryptionSpec> Map(Section task, Problems problems) =>
        task.Items("transport-encryption").Select(item => Map(item, problems)).OfType<TransportEncryptionSpec>().ToValueList();

    private static TransportEncryptionSpec? Map(YamlNode item, Problems problems) =>
        Section.Read(item, "an element of 'transport-encryption'", problems, encryption =>
        {
            var name = encryption.RequiredText("name");
            if (encryption.Text("name") is not null && name.Trim().Length == 0)
            {
                encryption.Error("name", "name cannot be blank or empty");
            }

            return new TransportEncryptionSpec(name, Type(encryption));
        });

    private static TransportEncryptionType Type(Section encryption)
    {
        var text = encryption.RequiredText("type");
        if (text is not ("TLS" or "KEYSTORE") && encryption.Text("type") is not null)
        {
            encryption.Error("type", $"'{text}' is no type of transport encryption; expected one of: [TLS, KEYSTORE]");
        }

        return text == "KEYSTORE" ? TransportEncryptionType.Keystore : TransportEncryptionType.Tls;
    }
}
