using System.Text;
using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>A property as validation uses it: its name in bytes, its nested properties by name.</summary>
internal sealed class PropertyView(Property property)
{
    private NameTable<PropertyView>? _nested;

    public Property Property { get; private set; } = property;

    public byte[] Name { get; } = Encoding.UTF8.GetBytes(property.Name);

    /// <summary>The last scope (one object value) that had a member for this property: finds repeated members without a set per object.</summary>
    public int Scope { get; set; }

    /// <summary>Index of the last member for this property in the scope; kept only where members repeat.</summary>
    public int LastIndex { get; set; }

    /// <summary>The nested property of that exact name, or null.</summary>
    public PropertyView? FindNested(ReadOnlySpan<byte> name)
    {
        if (_nested is null)
        {
            _nested = new NameTable<PropertyView>();
            foreach (var nested in Property.Nested)
            {
                var view = new PropertyView(nested);
                _nested.Set(view.Name, view);
            }
        }

        return _nested.TryGet(name, out var found) ? found : null;
    }

    /// <summary>Takes the property as growth changed it: same name and type, more nested properties.</summary>
    public void Replace(Property grown)
    {
        Property = grown;
        _nested = null;
    }
}
