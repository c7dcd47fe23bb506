// Reads framed record values with Confluent's own JSON Schema deserializer, which fetches the schema by the id in the
// framing and validates. Exits 0 only if every value is read and conforms.
//
//   npm install --prefix src/test/interop
//   node src/test/interop/read-framed.mjs REGISTRY_URL TOPIC FILE COUNT
//
// FILE holds one record value a line, in hexadecimal; COUNT is how many there have to be.

import { readFileSync } from 'node:fs';
import { JsonDeserializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';

const MEMBERS = ['generatorID', 'lat', 'lon', 'temperature', 'pressure', 'fuel'];

const [url, topic, file, count] = process.argv.slice(2);
if (count === undefined) {
  console.error('usage: node read-framed.mjs REGISTRY_URL TOPIC FILE COUNT');
  process.exit(2);
}

const client = new SchemaRegistryClient({ baseURLs: [url] });
const deserializer = new JsonDeserializer(client, SerdeType.VALUE, { validate: true });

let failures = 0;
function fail(message) {
  failures++;
  console.error(message);
}

const values = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '')
  .map((line) => Buffer.from(line, 'hex'));
if (values.length !== Number(count)) {
  fail(`${values.length} values instead of ${count}`);
}
for (const [index, value] of values.entries()) {
  try {
    const reading = await deserializer.deserialize(topic, value);
    const names = Object.keys(reading);
    if (names.length !== MEMBERS.length || !MEMBERS.every((name) => names.includes(name))) {
      fail(`value ${index}: members ${names}`);
    }
  } catch (error) {
    fail(`value ${index}: ${error}`);
  }
}

// The validation is at work: the same framing with a member missing must be refused.
if (values.length > 0) {
  const broken = Buffer.concat([values[0].subarray(0, 5), Buffer.from('{"generatorID":"generator1"}')]);
  const refused = await deserializer.deserialize(topic, broken).then(() => false, () => true);
  if (!refused) {
    fail('a value without required members was read: nothing is validated');
  }
}

const latest = await client.getLatestSchemaMetadata(`${topic}-value`);
const id = values.length > 0 ? values[0].readInt32BE(1) : undefined;
if (latest.id !== id) {
  fail(`subject ${topic}-value has id ${latest.id}, the framing ${id}`);
}

console.log(`${values.length} values read by Confluent's deserializer, ${failures} failures, schema id ${id}`);
process.exit(failures === 0 ? 0 : 1);
