using System.Collections.Immutable;
using Lading.Core.Objects;
using Lading.Core.Outcomes;

namespace Lading.Batch.Validate;

/// <summary>
/// Collects the errors of one item. Errors inside a value are added with paths relative to it; whoever walked there prefixes its own step
/// when it finds that errors came up below (<see cref="Prefix(int, string)"/>), so a good item never builds a path.
/// </summary>
internal sealed class ErrorSink(int max)
{
    private readonly List<ItemError> _errors = [];
    private ReadOnlyMemory<byte> _source;

    public int Count => _errors.Count;

    /// <summary>Forgets everything; from now on values are slices of <paramref name="source"/>.</summary>
    public void Reset(ReadOnlyMemory<byte> source)
    {
        _errors.Clear();
        _source = source;
    }

    public void Truncate(int count) => _errors.RemoveRange(count, _errors.Count - count);

    public void Add(ItemError error)
    {
        if (_errors.Count < max) _errors.Add(error);
    }

    public void Add(ItemErrorCode code, ItemPart part, string path, params ImmutableArray<string> arguments) =>
        Add(new ItemError(code, part, path, arguments));

    /// <summary>Adds an error about a value of the properties; <paramref name="value"/> lies inside the source.</summary>
    public void AddValue(ItemErrorCode code, string path, ReadOnlySpan<byte> value, params ImmutableArray<string> arguments) =>
        Add(new ItemError(code, ItemPart.Properties, path, arguments) { Value = Slice(value) });

    /// <summary>Puts a step before the paths of the errors from <paramref name="from"/> on.</summary>
    public void Prefix(int from, string token)
    {
        if (from == _errors.Count) return;
        var step = "/" + Escape(token);
        for (var i = from; i < _errors.Count; i++) _errors[i] = _errors[i] with { Path = step + _errors[i].Path };
    }

    public void Prefix(int from, int index) => Prefix(from, index.ToString());

    /// <summary>Puts arguments before those of the errors from <paramref name="from"/> on that have this code.</summary>
    public void InsertArguments(int from, ItemErrorCode code, int at, params ImmutableArray<string> arguments)
    {
        for (var i = from; i < _errors.Count; i++)
            if (_errors[i].Code == code) _errors[i] = _errors[i] with { Arguments = _errors[i].Arguments.InsertRange(at, arguments) };
    }

    /// <summary>The errors in order of precedence; those of equal code in the order they were found.</summary>
    public ItemOutcome ToFailure(ObjectId id, bool inOrderFound = false)
    {
        if (!inOrderFound && _errors.Count > 1)
        {
            var sorted = _errors.OrderBy(error => error.Code).ToArray();
            _errors.Clear();
            _errors.AddRange(sorted);
        }

        return ItemOutcome.Failure(id, [.. _errors]);
    }

    /// <summary>A token of a JSON pointer (RFC 6901 §3).</summary>
    public static string Escape(string token) =>
        token.AsSpan().ContainsAny('~', '/') ? token.Replace("~", "~0").Replace("/", "~1") : token;

    private ReadOnlyMemory<byte> Slice(ReadOnlySpan<byte> value) =>
        _source.Span.Overlaps(value, out var offset) ? _source.Slice(offset, value.Length) : value.ToArray();
}
