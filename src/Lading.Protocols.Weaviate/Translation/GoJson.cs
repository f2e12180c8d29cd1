using System.Runtime.CompilerServices;
using System.Text;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>
/// The words of Go's JSON decoder for a body it does not take. Decoders call this only once they have refused a body, so it may be slow.
/// </summary>
internal static class GoJson
{
    /// <summary>What Go says about the first document of a body that is decoded into a type; null when it takes it.</summary>
    /// <remarks>
    /// Malformed syntax anywhere in the document comes first. Then Go decodes all of it and reports the first value of a wrong kind, unless a type
    /// that decodes itself refuses a value: that ends the decoding and is what is reported.
    /// </remarks>
    public static string? Explain(ReadOnlySpan<byte> body, GoType type)
    {
        if (GoSyntax.Explain(body) is { } syntax) return syntax;
        var walk = new Walk(body);
        walk.Reader.Read();
        walk.Value(type);
        return walk.Ended ?? walk.Kept;
    }

    private ref struct Walk(ReadOnlySpan<byte> body)
    {
        /// <summary>Walks the document, which is known to be well formed.</summary>
        public GoJsonReader Reader = new(body, GoSyntax.NestingMax);

        /// <summary>The struct whose member is being decoded, and the path of members that leads to it.</summary>
        private string _struct = "";
        private string _path = "";

        public string? Kept { get; private set; }

        public string? Ended { get; private set; }

        /// <summary>Decodes the value the reader stands on; afterwards it stands on its last token.</summary>
        public void Value(GoType type)
        {
            switch (type.Kind)
            {
                case GoKind.Any:
                    Reader.Skip();
                    break;
                case GoKind.Vectors:
                    Vectors(type);
                    break;
                case GoKind.OwnText when Reader.Token is not (GoJsonToken.Text or GoJsonToken.Null):
                    Ended = Mismatch(type);
                    break;
                case GoKind.Slice when Reader.Token == GoJsonToken.BeginArray:
                    Elements(type.Element!);
                    break;
                case GoKind.Map or GoKind.Struct when Reader.Token == GoJsonToken.BeginObject:
                    Members(type);
                    break;
                default:
                    if (!Takes(type.Kind)) Kept ??= Mismatch(type);
                    Reader.Skip();
                    break;
            }
        }

        private void Elements(GoType element)
        {
            while (Ended is null && Reader.Read() && Reader.Token != GoJsonToken.EndArray) Value(element);
        }

        private void Members(GoType type)
        {
            // Types that contain themselves recurse as deep as the document; what lies deeper than the stack goes unchecked.
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                Reader.Skip();
                return;
            }

            var (outerStruct, outerPath) = (_struct, _path);
            while (Ended is null && Reader.Read() && Reader.Token != GoJsonToken.EndObject)
            {
                var field = type.Kind == GoKind.Struct ? FieldOf(type) : null;
                if (field is not null) (_struct, _path) = (type.ShortName, outerPath.Length == 0 ? field.Name : $"{outerPath}.{field.Name}");
                Reader.Read();
                Value(type.Kind == GoKind.Map ? type.Element! : field?.Type() ?? GoType.Any);
                (_struct, _path) = (outerStruct, outerPath);
            }
        }

        private readonly GoField? FieldOf(GoType type)
        {
            foreach (var field in type.Fields)
                if (Reader.NameIs(field.Utf8Name)) return field;
            return null;
        }

        private readonly bool Takes(GoKind kind) => Reader.Token switch
        {
            GoJsonToken.Null => true,
            GoJsonToken.True or GoJsonToken.False => kind == GoKind.Bool,
            GoJsonToken.Text => kind is GoKind.Text or GoKind.OwnText,
            GoJsonToken.Number => kind switch
            {
                GoKind.Int64 => long.TryParse(Reader.Raw, System.Globalization.NumberStyles.AllowLeadingSign, null, out _),
                GoKind.Float32 => FastFloat.TryParse(Reader.Raw, out _, out _),
                GoKind.Float64 => double.IsFinite(double.Parse(Reader.Raw, null)),
                _ => false,
            },
            _ => false,
        };

        private void Vectors(GoType type)
        {
            if (Reader.Token == GoJsonToken.Null) return;
            if (Reader.Token != GoJsonToken.BeginObject)
            {
                Ended = Mismatch(type);
                return;
            }

            var refused = new List<(string Name, bool Refused)>();
            while (Reader.Read() && Reader.Token != GoJsonToken.EndObject)
            {
                var name = Reader.GetString();
                Reader.Read();
                refused.RemoveAll(other => other.Name == name);
                refused.Add((name, !IsVector()));
            }

            // Go walks them in random order and names the first it meets; this is the first in the document.
            if (refused.Find(static vector => vector.Refused) is { Refused: true } bad)
                Ended = $"vectors: cannot unmarshal vector into either []float32 or [][]float32 for target vector {bad.Name}";
        }

        /// <summary>Passes a named vector: null, a list of numbers, or a list of such lists.</summary>
        private bool IsVector()
        {
            if (Reader.Token != GoJsonToken.BeginArray)
            {
                Reader.Skip();
                return Reader.Token == GoJsonToken.Null;
            }

            var (numbers, lists, other) = (0, 0, 0);
            while (Reader.Read() && Reader.Token != GoJsonToken.EndArray)
            {
                if (Reader.Token == GoJsonToken.Null) continue;
                if (Takes(GoKind.Float32)) numbers++;
                else if (Reader.Token == GoJsonToken.BeginArray && AreNumbers()) lists++;
                else other++;
                if (Reader.Token == GoJsonToken.BeginObject) Reader.Skip();
            }

            return other == 0 && (numbers == 0 || lists == 0);
        }

        /// <summary>Passes a list, or what there is of it until something else stands there.</summary>
        private bool AreNumbers()
        {
            var onlyNumbers = true;
            while (Reader.Read() && Reader.Token != GoJsonToken.EndArray)
            {
                onlyNumbers &= Takes(GoKind.Float32);
                Reader.Skip();
            }

            return onlyNumbers;
        }

        private readonly string Mismatch(GoType type)
        {
            var value = Reader.Token switch
            {
                GoJsonToken.True or GoJsonToken.False => "bool",
                GoJsonToken.Text => "string",
                GoJsonToken.BeginArray => "array",
                GoJsonToken.BeginObject => "object",
                _ when type.Kind is GoKind.Int64 or GoKind.Float32 or GoKind.Float64 => $"number {Encoding.ASCII.GetString(Reader.Raw)}",
                _ => "number",
            };
            var place = _path.Length == 0 ? "Go value" : $"Go struct field {_struct}.{_path}";
            return $"json: cannot unmarshal {value} into {place} of type {type.Printed}";
        }
    }
}
