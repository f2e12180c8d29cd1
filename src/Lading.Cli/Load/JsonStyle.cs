using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lading.Cli.Load;

/// <summary>JSON as we write it: only what must be escaped is.</summary>
internal static class JsonStyle
{
    public static JsonWriterOptions Writer { get; } = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonWriterOptions Indented { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
