using System.Diagnostics;
using System.Text;

namespace Lading.Testing;

/// <summary>What a process prints, both streams in order of arrival, read all the time so that the process never blocks on a full pipe.</summary>
public sealed class ProcessOutput
{
    /// <summary>The end of a long output explains a failure; more than this would only fill memory.</summary>
    private const int KeptCharacters = 1 << 20;

    private readonly StringBuilder _text = new();
    private readonly TaskCompletionSource _outClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _errorClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProcessOutput(Process process)
    {
        process.OutputDataReceived += (_, line) => Append(line.Data, _outClosed);
        process.ErrorDataReceived += (_, line) => Append(line.Data, _errorClosed);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Completes when the process has closed both streams, or after two seconds: a grandchild may hold them.</summary>
    public Task CompleteAsync() => Task.WhenAny(Task.WhenAll(_outClosed.Task, _errorClosed.Task), Task.Delay(TimeSpan.FromSeconds(2)));

    public override string ToString()
    {
        lock (_text) return _text.ToString();
    }

    private void Append(string? line, TaskCompletionSource closed)
    {
        if (line is null)
        {
            closed.TrySetResult();
            return;
        }
        lock (_text)
        {
            _text.Append(line).Append('\n');
            if (_text.Length > KeptCharacters) _text.Remove(0, _text.Length - KeptCharacters);
        }
    }
}
