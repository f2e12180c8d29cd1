using Lading.BadInput.Tests;

[assembly: AssemblyFixture(typeof(Harbour))]
