// node environment.cjs FILE SERVICE HOME PORTS…: the environment that a compose file gives a service, as NAME=VALUE lines, but for the stack
// that runs without Docker in HOME: PORTS are name=number of its listeners.
const fs = require("fs");
const YAML = require("yaml");

const [file, service, home, ...listeners] = process.argv.slice(2);
const port = Object.fromEntries(listeners.map((listener) => listener.split("=")));
const here = {
  "kafka-1:9092,kafka-2:9092,kafka-3:9092": `127.0.0.1:${port.kafka}`,
  "cassandra-1:9042,cassandra-2:9042,cassandra-3:9042": `127.0.0.1:${port.cassandra}`,
  dc1: "datacenter1",
  "redis://redis:6379": `redis://127.0.0.1:${port.redis}`,
  "http://objects:8333": `http://127.0.0.1:${port.s3}`,
  "http://gateway:8080/.well-known/jwks.json": `http://127.0.0.1:${port.gateway}/.well-known/jwks.json`,
  "/run/secrets/client-secret": `${home}/secrets/demo-client-secret`,
};
const text = fs.readFileSync(file, "utf8").replace(/\$\{(\w+)(?::[-?]([^}]*))?}/g, (_, name, otherwise) => otherwise);
const environment = YAML.parse(text, { merge: true }).services[service].environment;
for (const [name, value] of Object.entries(environment)) {
  const moved = String(value).replace(/^\/run\/(secrets|chat4all)\//, `${home}/secrets/`);
  console.log(`${name}=${here[value] ?? moved}`);
}
