namespace Lading.Batch.Validate;

/// <summary>Judges the items of a batch, in order, against one schema snapshot: names resolved, values typed, all errors found. Pure.</summary>
public static class Validator
{
    /// <summary>Judges every item.</summary>
    /// <exception cref="BatchRefusedException">The batch as a whole is refused (tenant names, usage limits).</exception>
    public static ValidationResult Run(ValidationInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        throw new NotImplementedException();
    }
}
