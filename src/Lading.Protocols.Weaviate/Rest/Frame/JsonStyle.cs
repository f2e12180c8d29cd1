using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>How small documents are written: other scripts, <c>&lt;</c> and <c>&amp;</c> stay as they are.</summary>
internal static class JsonStyle
{
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}
