using System.Text.Json;
using Lading.Cli.Demo;

namespace Lading.Cli.Tests.Demo;

public class WorldTests
{
    private static readonly IReadOnlyList<City> Cities = World.Cities();
    private static readonly IReadOnlyList<Country> Countries = World.Countries();

    [Fact]
    public void World_HoldsMoreThanTenThousandCitiesOfKnownCountries()
    {
        Assert.InRange(Cities.Count, 10_001, 50_000);
        Assert.Empty(Cities.Select(city => city.Country).Except(Countries.Select(country => country.Code)));
        Assert.Equal(Cities.Count, Cities.Select(city => city.Id).Distinct().Count());
        Assert.Equal(Countries.Count, Countries.Select(country => country.Id).Distinct().Count());
    }

    [Fact]
    public void Ids_AreVersion5UuidsOfTheUrl() =>
        Assert.Equal(new Guid("fcde3c85-2270-590f-9e7c-ee003d65e0e2"), World.IdOf("http://www.example.com/"));

    [Fact]
    public void Point_LiesOnTheUnitSphere() => Assert.All(Cities, city =>
    {
        var (x, y, z) = city.Point;
        Assert.Equal(1, x * x + y * y + z * z, 1e-12);
    });

    [Fact]
    public void Point_OfTheNorthPole_PointsUp() =>
        Assert.Equal((0, 0, 1), Rounded(new City(1, "", "", false, 0, 90, 17).Point));

    [Fact]
    public void Bodies_AreJsonWithOneElementPerRow()
    {
        using var objects = JsonDocument.Parse(WorldBodies.Objects(Cities.Take(3), WorldBodies.WriteCity));
        using var references = JsonDocument.Parse(WorldBodies.References(Cities.Take(3)));
        Assert.Equal(3, objects.RootElement.GetProperty("objects").GetArrayLength());
        Assert.Equal(3, references.RootElement.GetArrayLength());
        Assert.Equal($"weaviate://localhost/City/{Cities[0].Id}/country", references.RootElement[0].GetProperty("from").GetString());
        Assert.Equal(Countries.Single(country => country.Code == Cities[0].Country).Id.ToString(), references.RootElement[0].GetProperty("to").GetString()![^36..]);
    }

    private static (double, double, double) Rounded((double X, double Y, double Z) point) => (double.Round(point.X, 9), double.Round(point.Y, 9), double.Round(point.Z, 9));
}
