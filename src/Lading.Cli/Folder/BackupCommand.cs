using System.CommandLine;
using System.Text.Json;
using Lading.Cli.Remote;
using Lading.Cli.Terminal;

namespace Lading.Cli.Folder;

/// <summary><c>lading backup</c>: asks a running server for a copy of its data.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> Target = new("DIR") { Description = "Folder on the server's machine: missing or empty" };

    public static Command Create()
    {
        var command = new TeachingCommand(
            "backup",
            "Copies the data of a running server, as of one moment, into a folder of its machine; reads and writes go on.",
            new Example("lading backup /backups/monday", "of the server on this machine"),
            new Example("lading restore /backups/monday --data ./data", "makes a data folder of it again"));
        var address = ServerAddress.AddTo(command);
        command.Add(Target);
        command.SetAction(async (parse, cancel) =>
        {
            using var client = address.Open(parse);
            var target = parse.GetRequiredValue(Target);
            // The server's folders are not the caller's unless both are one machine; then a relative path means the caller's.
            var path = address.Url(parse).IsLoopback ? Path.GetFullPath(target) : target;
            var answer = (await Answer.OfAsync(client, HttpMethod.Post, "/lading/v1/backup", Body(path), cancel)).OrRefused();
            Screen.Of(parse).Line($"copied to {path} as of position {answer.Json.GetProperty("position").GetInt64():N0}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static byte[] Body(string path)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("path", path);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
