namespace Lading.Core;

/// <summary>Where new ids come from, so that a test can name them. Thread-safe.</summary>
public abstract class IdSource
{
    /// <summary>Random version 4 UUIDs of the operating system's generator.</summary>
    public static IdSource System { get; } = new SystemIds();

    /// <summary>A new id, never given before.</summary>
    public abstract Guid Next();

    private sealed class SystemIds : IdSource
    {
#pragma warning disable RS0030 // the one place that asks the system
        public override Guid Next() => Guid.NewGuid();
#pragma warning restore RS0030
    }
}
