using Lading.Batch;
using Lading.Core;
using Lading.Core.Access;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Microsoft.Extensions.Logging;

namespace Lading.Protocols.Weaviate.Rest;

/// <summary>What the routes of this wire work with.</summary>
/// <param name="Store">The engine, for reads.</param>
/// <param name="Schemas">The schema.</param>
/// <param name="Batches">The port through which everything is written.</param>
/// <param name="Access">Who may do what.</param>
/// <param name="Time">The clock.</param>
/// <param name="Ids">Where new ids come from.</param>
/// <param name="Loggers">Where is logged.</param>
public sealed record WeaviateServices(
    IObjectStore Store, ISchemaService Schemas, IBatchProcessor Batches, AccessPolicy Access, TimeProvider Time, IdSource Ids, ILoggerFactory Loggers);
