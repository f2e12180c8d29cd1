using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>The headers that let browsers of other origins in.</summary>
/// <param name="Origin">Value of <c>Access-Control-Allow-Origin</c>.</param>
/// <param name="Methods">Value of <c>Access-Control-Allow-Methods</c>.</param>
/// <param name="Headers">Value of <c>Access-Control-Allow-Headers</c>; empty is what clients of the original send.</param>
public sealed record Cors(string Origin = "*", string Methods = "*", string Headers = "")
{
    /// <summary>The original's list: its own headers and those that carry keys for its modules.</summary>
    private const string OriginalHeaders =
        "Content-Type, Authorization, Batch, X-Openai-Api-Key, X-Openai-Organization, X-Openai-Baseurl, X-Anyscale-Baseurl, "
        + "X-Anyscale-Api-Key, X-Cohere-Api-Key, X-Cohere-Baseurl, X-Huggingface-Api-Key, X-Azure-Api-Key, X-Azure-Deployment-Id, "
        + "X-Azure-Resource-Name, X-Azure-Concurrency, X-Azure-Block-Size, X-Google-Api-Key, X-Google-Vertex-Api-Key, "
        + "X-Google-Studio-Api-Key, X-Goog-Api-Key, X-Goog-Vertex-Api-Key, X-Goog-Studio-Api-Key, X-Palm-Api-Key, X-Jinaai-Api-Key, "
        + "X-Aws-Access-Key, X-Aws-Secret-Key, X-Voyageai-Baseurl, X-Voyageai-Api-Key, X-Mistral-Baseurl, X-Mistral-Api-Key, "
        + "X-Anthropic-Baseurl, X-Anthropic-Api-Key, X-Databricks-Endpoint, X-Databricks-Token, X-Databricks-User-Agent, "
        + "X-Friendli-Token, X-Friendli-Baseurl, X-Weaviate-Api-Key, X-Weaviate-Cluster-Url, X-Weaviate-Client, X-Nvidia-Api-Key, "
        + "X-Nvidia-Baseurl, X-ContextualAI-Baseurl, X-ContextualAI-Api-Key, X-Digitalocean-Baseurl, X-Digitalocean-Api-Key, "
        + "X-Deepseek-Baseurl, X-Deepseek-Api-Key, X-Twelvelabs-Baseurl, X-Twelvelabs-Api-Key";

    /// <summary>Sets them; a request that names its origin is also told that the answer depends on it.</summary>
    internal void Apply(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = Origin;
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = Headers.Length > 0 ? Headers : OriginalHeaders;
        if (http.Request.Headers.ContainsKey(HeaderNames.Origin) && http.Request.Method != HttpMethods.Options) headers.Vary = HeaderNames.Origin;
    }
}
