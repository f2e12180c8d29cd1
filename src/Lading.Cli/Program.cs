Console.WriteLine("lading");
