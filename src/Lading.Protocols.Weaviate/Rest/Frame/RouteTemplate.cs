namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>The path of a route below <c>/v1</c>, like <c>/objects/{className}/{id}</c>: a name in braces stands for one segment.</summary>
internal sealed class RouteTemplate
{
    private const string BasePath = "v1";

    private readonly string[] _segments;

    public RouteTemplate(string text)
    {
        Text = text;
        _segments = [BasePath, .. RoutePath.Segments(text)];
    }

    /// <summary>The template as it was given.</summary>
    public string Text { get; }

    /// <summary>True when a path fits. Of two templates that both fit, the one with fewer parameters is meant.</summary>
    public bool Matches(ReadOnlySpan<string> path)
    {
        if (path.Length != _segments.Length) return false;
        for (var i = 0; i < path.Length; i++)
            if (!IsParameter(_segments[i]) && path[i] != _segments[i]) return false;
        return true;
    }

    /// <summary>How many of the segments are parameters.</summary>
    public int Parameters => _segments.Count(IsParameter);

    /// <summary>The decoded parameter of that name in a path that fits; null when the template has none.</summary>
    public string? ValueOf(string name, ReadOnlySpan<string> path)
    {
        for (var i = 0; i < _segments.Length; i++)
            if (IsParameter(_segments[i]) && _segments[i].AsSpan(1, _segments[i].Length - 2).SequenceEqual(name)) return RoutePath.Decode(path[i]);
        return null;
    }

    private static bool IsParameter(string segment) => segment.StartsWith('{');
}
