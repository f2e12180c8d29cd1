namespace Lading.Storage.RocksDb;

/// <summary>A data folder cannot be used. The message is a whole sentence that says why and what to do.</summary>
public sealed class StoreOpenException(string message, Exception? inner = null) : Exception(message, inner);
