using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lading.Protocols.Native;

/// <summary>How this wire writes JSON: answers are read by programs and by people, never pasted into a page, so nothing but JSON's own signs is escaped.</summary>
internal static class JsonStyle
{
    public static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
