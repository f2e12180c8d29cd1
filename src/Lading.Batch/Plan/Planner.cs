namespace Lading.Batch.Plan;

/// <summary>A run of items that commit together: one atomic unit with one sync.</summary>
/// <param name="Start">Index of its first item.</param>
/// <param name="End">Index behind its last item.</param>
internal readonly record struct Step(int Start, int End);

/// <summary>
/// Cuts a batch into steps. Pure. Steps are runs of the request in its own order, so a receipt grows from front to back and an interrupted
/// batch has a first item that was not reached.
/// </summary>
internal static class Planner
{
    /// <summary>The step that begins at the first open item.</summary>
    public static Step NextStep(BatchRun run, BatchLimits limits)
    {
        var count = run.Receipt.Count;
        if (run.Request.Policy.Atomic || run.Request.Policy.DryRun) return new Step(run.Next, count);

        long bytes = 0;
        var end = run.Next;
        while (end < count && end - run.Next < limits.StepItemsMax)
        {
            bytes += BytesOf(run.Validated.Accepted[end]);
            if (bytes > limits.StepBytesMax && end > run.Next) break;
            end++;
        }

        return new Step(run.Next, end);
    }

    private static long BytesOf(AcceptedItem? item)
    {
        if (item is not AcceptedObject put) return 64;
        long bytes = put.Properties.Length + 64L * put.References.Count;
        foreach (var vector in put.Vectors) bytes += 4L * vector.Values.Length;
        return bytes;
    }
}
