using System.Buffers;
using System.Buffers.Text;
using Lading.Batch;
using Lading.Batch.Validate;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Rest.Json;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>
/// Reads objects of the wire: the body of <c>POST /v1/objects</c> and each element of a batch. Fixed members match in any letter case, the
/// last of repeated ones counts, unknown ones are passed. What Go would refuse is refused here without a text: <see cref="GoJson"/> has the text.
/// </summary>
/// <param name="body">The whole request body, well-formed UTF-8.</param>
/// <param name="memory">Takes what is decoded.</param>
internal readonly ref struct ObjectDecoder(ReadOnlySpan<byte> body, ObjectMemory memory)
{
    private readonly ReadOnlySpan<byte> _body = body;

    /// <summary>Reads the object the reader stands on.</summary>
    /// <returns>False when the body is refused; <see cref="ObjectMemory.Limit"/> tells whether a limit is the reason.</returns>
    public bool TryRead(ref GoJsonReader json, out ObjectDraft draft)
    {
        draft = ObjectDraft.Empty;
        if (json.Token == GoJsonToken.Null)
        {
            draft.IsNull = true;
            draft.Whole = new BodyRange(json.Start, json.End);
            return true;
        }

        if (json.Token != GoJsonToken.BeginObject || !memory.Fits(json, _body.Length)) return false;
        var start = json.Start;
        memory.Tapes.BeginItem();
        draft.Tape = memory.Tapes.CurrentNumber;
        while (json.Read() && json.Token == GoJsonToken.Name)
            if (!TryReadMember(ref json, ref draft)) return false;

        draft.Whole = new BodyRange(start, json.End);
        return json.Refusal == GoJsonRefusal.None;
    }

    private bool TryReadMember(ref GoJsonReader json, ref ObjectDraft draft)
    {
        if (json.NameIs("properties"u8)) return TryReadValue(ref json, ref draft.Properties);
        if (json.NameIs("class"u8)) return TryReadClass(ref json, ref draft);
        if (json.NameIs("id"u8)) return TryReadId(ref json, ref draft);
        if (json.NameIs("vector"u8)) return TryReadVector(ref json, ref draft);
        if (json.NameIs("vectors"u8)) return TryReadVectors(ref json, ref draft);
        if (json.NameIs("tenant"u8)) return TryReadTenant(ref json, ref draft);
        if (json.NameIs("vectorWeights"u8)) return TryReadWeights(ref json, ref draft);
        if (json.NameIs("additional"u8)) return TryReadAdditional(ref json, ref draft);
        if (json.NameIs("creationTimeUnix"u8) || json.NameIs("lastUpdateTimeUnix"u8)) return TryPassTime(ref json);
        return json.Read() && json.Skip();
    }

    private bool TryReadClass(ref GoJsonReader json, ref ObjectDraft draft)
    {
        if (!json.Read()) return false;
        draft.Class = "";
        if (json.Token == GoJsonToken.Text) draft.Class = memory.ClassName(json.Raw);
        return json.Token is GoJsonToken.Text or GoJsonToken.Null;
    }

    private bool TryReadTenant(ref GoJsonReader json, ref ObjectDraft draft)
    {
        if (!json.Read()) return false;
        draft.Tenant = "";
        if (json.Token == GoJsonToken.Text) draft.Tenant = memory.Tenant(json.Raw);
        return json.Token is GoJsonToken.Text or GoJsonToken.Null;
    }

    private bool TryReadId(ref GoJsonReader json, ref ObjectDraft draft)
    {
        if (!json.Read()) return false;
        if (json.Token == GoJsonToken.Null) return true;
        if (json.Token != GoJsonToken.Text) return false;

        draft.Id = null;
        draft.IdText = default;
        if (json.Raw.IsEmpty) return true;
        draft.IdText = new BodyRange(json.Start, json.End);
        if (TryParseId(ref json, out var id)) draft.Id = ObjectId.From(id);
        return true;
    }

    // An id that is none is not refused here: the whole body is read first, then the first bad id is named.
    private static bool TryParseId(ref GoJsonReader json, out Guid id)
    {
        if (json.IsPlain) return GoUuid.TryParse(json.Raw, out id);

        var room = ArrayPool<byte>.Shared.Rent(GoText.RoomFor(json.Raw.Length));
        var parsed = GoUuid.TryParse(room.AsSpan(0, json.CopyText(room)), out id);
        ArrayPool<byte>.Shared.Return(room);
        return parsed;
    }

    private bool TryReadValue(ref GoJsonReader json, ref TapeRange range)
    {
        if (!json.Read()) return false;
        range = default;
        if (json.Token == GoJsonToken.Null) return true;
        var start = memory.Tapes.Current.Length;
        if (!ValueInput.Write(ref json, memory.Tapes.Current)) return false;
        range = new TapeRange(start, memory.Tapes.Current.Length);
        return true;
    }

    private bool TryReadAdditional(ref GoJsonReader json, ref ObjectDraft draft)
    {
        if (!TryReadValue(ref json, ref draft.Additional)) return false;
        if (json.Token == GoJsonToken.Null) return true;
        var value = new ValueReader(memory.Tapes.Current.Written[draft.Additional.Start..]);
        if (value.Kind != ValueKind.Object) return false;
        if (value.Count == 0) draft.Additional = default;
        return true;
    }

    private bool TryReadWeights(ref GoJsonReader json, ref ObjectDraft draft)
    {
        draft.Problem = null;
        if (!TryReadValue(ref json, ref draft.VectorWeights)) return false;
        if (draft.VectorWeights.IsEmpty) return true;
        if (VectorWeights.Check(new ValueReader(memory.Tapes.Current.Written[draft.VectorWeights.Start..])) is { } text)
            draft.Problem = new ItemError(ItemErrorCode.AttributeInvalid, ItemPart.Attribute, VectorWeights.Path, text);
        return true;
    }

    private bool TryReadVector(ref GoJsonReader json, ref ObjectDraft draft)
    {
        if (!json.Read()) return false;
        if (json.Token == GoJsonToken.Null)
        {
            draft.Remove("");
            return true;
        }

        var start = json.Start;
        if (json.Token != GoJsonToken.BeginArray) return false;
        if (!VectorInput.TryReadFloats(ref json, _body, memory.Floats, out var values)) return memory.NoteTooLong();
        draft.Add(new DraftVector("", values), new BodyRange(start, json.End));
        return true;
    }

    private bool TryReadVectors(ref GoJsonReader json, ref ObjectDraft draft)
    {
        if (!json.Read()) return false;
        draft.RemoveNamed();
        if (json.Token == GoJsonToken.Null) return true;
        if (json.Token != GoJsonToken.BeginObject) return false;
        while (json.Read() && json.Token == GoJsonToken.Name)
        {
            var space = memory.Space(json.Raw);
            if (!json.Read()) return false;
            if (json.Token == GoJsonToken.Null)
            {
                draft.Remove(space);
                continue;
            }

            var start = json.Start;
            if (!VectorInput.TryReadAny(ref json, _body, memory.Floats, space, out var vector)) return memory.NoteTooLong();
            if (space.Length == 0) draft.Problem = new ItemError(ItemErrorCode.VectorSpaceUnknown, ItemPart.Vectors, "/", draft.Class, space, Faults.SpaceName);
            else draft.Add(vector, new BodyRange(start, json.End));
        }

        return json.Refusal == GoJsonRefusal.None;
    }

    private static bool TryPassTime(ref GoJsonReader json)
    {
        if (!json.Read()) return false;
        if (json.Token == GoJsonToken.Null) return true;
        return json.Token == GoJsonToken.Number && Utf8Parser.TryParse(json.Raw, out long _, out var bytes) && bytes == json.Raw.Length;
    }
}
