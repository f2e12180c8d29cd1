namespace Lading.Testing;

/// <summary>Temporary folders of tests, all below one folder of the system's temporary place.</summary>
public static class TestFolder
{
    public static string Create(string purpose) => Directory.CreateTempSubdirectory($"lading-{purpose}-").FullName;

    /// <summary>Removes the folder and all in it; what cannot be removed is left to the system.</summary>
    public static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A test that made a folder read-only or a mount busy; the next reboot clears it.
        }
    }
}
