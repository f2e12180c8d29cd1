// weaviate-ts-client 2.2.0: objects and references in batches, made ids, a refused id, single objects.
import { createRequire } from 'node:module';

const installed = createRequire(`${process.env.CLIENT_FOLDER}/`)('weaviate-ts-client');
const weaviate = installed.default ?? installed;
const url = new URL(process.env.SERVER_URL);
const client = weaviate.client({ scheme: 'http', host: url.host });
const id = (n) => `22000000-51c0-4d2e-8a17-${n.toString(16).padStart(12, '0')}`;
const print = (...values) => console.log(...values.map((v) => (typeof v === 'string' ? v : JSON.stringify(v))));

await client.schema.classCreator().withClass({ class: 'Loft', vectorizer: 'none', properties: [{ name: 'name', dataType: ['text'] }] }).do();
await client.schema.classCreator().withClass({ class: 'Reel', vectorizer: 'none', properties: [
  { name: 'title', dataType: ['text'] }, { name: 'metres', dataType: ['int'] }, { name: 'liesIn', dataType: ['Loft'] }] }).do();
print('exists', await client.schema.exists('Reel'), await client.schema.exists('Ghost'));

let lofts = client.batch.objectsBatcher();
for (let i = 1; i < 4; i++) lofts = lofts.withObject({ class: 'Loft', id: id(i), properties: { name: `loft ${i}` }, vector: [i, 0.5] });
print('lofts', (await lofts.do()).map((r) => [r.id, r.result.status]));

const reels = [{ class: 'Reel', id: id(10), properties: { title: 'sea film', metres: 300 }, vector: [1, 0] }, { class: 'Reel', id: id(11), properties: { title: 3 } }];
print('refused', await client.batch.objectsBatcher().withObjects([...reels, { class: 'Reel', id: 'nope', properties: {} }]).withConsistencyLevel('ONE').do().catch((e) => String(e)));
const stored = await client.batch.objectsBatcher().withObjects([...reels, { class: 'Reel', properties: { title: 'no id' } }]).do();
print('reels', stored.map((r) => [r.result.status, r.result.errors?.error[0].message, r.properties, r.id.length]));

const reference = (from, property, to) => client.batch.referencePayloadBuilder()
  .withFromClassName('Reel').withFromRefProp(property).withFromId(from).withToClassName('Loft').withToId(to).payload();
const references = [reference(id(10), 'liesIn', id(1)), reference(id(10), 'hangsIn', id(1)), reference(id(99), 'liesIn', id(2))];
print('references', (await client.batch.referencesBatcher().withReferences(references).do()).map((r) => [r.from, r.to, r.result.status, r.result.errors?.error[0].message]));

const reel = await client.data.getterById().withClassName('Reel').withId(id(10)).withVector().do();
print('reel', reel.properties.title, reel.properties.liesIn.map((r) => r.beacon), reel.vector);
await client.data.merger().withClassName('Reel').withId(id(10)).withProperties({ metres: 301 }).do();
await client.data.updater().withClassName('Loft').withId(id(1)).withProperties({ name: 'attic' }).do();
print('changed', (await client.data.getterById().withClassName('Reel').withId(id(10)).do()).properties.metres, (await client.data.getterById().withClassName('Loft').withId(id(1)).do()).properties);
print('list', (await client.data.getter().withClassName('Loft').withLimit(2).do()).objects.map((o) => o.id));
await client.data.deleter().withClassName('Reel').withId(id(10)).do();
print('gone', await client.data.checker().withClassName('Reel').withId(id(10)).do());
for (const name of ['Reel', 'Loft']) await client.schema.classDeleter().withClassName(name).do();
print('left', await client.schema.getter().do());
