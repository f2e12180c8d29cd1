namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>
/// The table of routes. It starts with all routes of the original, unanswered; endpoints then map theirs. Not thread-safe while it is filled,
/// immutable in effect afterwards.
/// </summary>
internal sealed class WeaviateRoutes
{
    // By number of segments: the longest list is a dozen templates, quicker to walk than a tree.
    private readonly Dictionary<(string Method, int Segments), List<WeaviateRoute>> _routes = [];
    private readonly HashSet<string> _methods = [];

    /// <summary>Starts with the original's routes, which answer 501 until somebody maps them.</summary>
    public WeaviateRoutes()
    {
        foreach (var (methods, template) in OriginalRoutes.All)
            foreach (var method in methods.Split(' ')) Add(new WeaviateRoute(method, new RouteTemplate(template), null));
    }

    /// <summary>Says who answers a route.</summary>
    /// <param name="method">In upper case.</param>
    /// <param name="template">The path below <c>/v1</c>, spelled as in <see cref="OriginalRoutes"/>.</param>
    /// <param name="handler">Who answers.</param>
    /// <param name="body">What is done with the body; null when the route takes none.</param>
    /// <param name="parameters">What is checked of path and query.</param>
    /// <param name="isOpen">True when callers without credentials are served.</param>
    /// <param name="laterContentTypes">Content types to refuse with 400 naming them.</param>
    /// <exception cref="ArgumentException">The original has no such route, or it is answered already.</exception>
    public void Map(
        string method, string template, WeaviateHandler handler, BodyRule? body = null, IReadOnlyList<ParameterRule>? parameters = null,
        bool isOpen = false, IReadOnlyList<string>? laterContentTypes = null)
    {
        var places = PlacesOf(method, RoutePath.Segments(template).Length + 1);
        var place = places.FindIndex(route => route.Template.Text == template && route.Handler is null);
        if (place < 0) throw new ArgumentException($"{method} {template} is no route of the original, or answered already", nameof(template));
        places[place] = new WeaviateRoute(method, places[place].Template, handler)
        {
            Body = body,
            Parameters = parameters ?? [],
            IsOpen = isOpen,
            LaterContentTypes = laterContentTypes ?? [],
        };
    }

    /// <summary>The route of a method and path; null when there is none.</summary>
    public WeaviateRoute? Find(string method, string[] path) =>
        _routes.TryGetValue((method, path.Length), out var places) ? places.Find(route => route.Template.Matches(path)) : null;

    /// <summary>The other methods that the path has.</summary>
    public IReadOnlyList<string> OtherMethods(string method, string[] path) =>
        [.. _methods.Where(other => other != method && Find(other, path) is not null)];

    private void Add(WeaviateRoute route)
    {
        _methods.Add(route.Method);
        var places = PlacesOf(route.Method, RoutePath.Segments(route.Template.Text).Length + 1);
        var behind = places.FindIndex(other => other.Template.Parameters > route.Template.Parameters);
        places.Insert(behind < 0 ? places.Count : behind, route);
    }

    private List<WeaviateRoute> PlacesOf(string method, int segments)
    {
        if (!_routes.TryGetValue((method, segments), out var places)) _routes[(method, segments)] = places = [];
        return places;
    }
}
