// node compose.cjs FILE: checks a compose file by the specification's schema, and what a schema cannot say: that networks, volumes,
// secrets and dependencies are defined, mounted files exist, images are pinned, everything is bounded and watched.
const fs = require("fs");
const path = require("path");
const YAML = require("yaml");
const Ajv = require("ajv").default;
const formats = require("ajv-formats").default;
const schema = JSON.parse(fs.readFileSync(path.join(process.env.NODE_PATH, "dclint/schemas/compose.schema.json"), "utf8"));

const file = process.argv[2];
const defaults = { CHAT4ALL_UID: "10001", CHAT4ALL_GID: "10001", KAFKA_CLUSTER_ID: "x" };
const text = fs.readFileSync(file, "utf8").replace(/\$\{(\w+)(?::[-?]([^}]*))?}/g, (all, name, otherwise) => {
  if (name in defaults) return defaults[name];
  if (otherwise === undefined) throw new Error(`${all} has no default`);
  return otherwise;
});
const compose = YAML.parse(text, { merge: true });
const problems = [];

// Its address of the draft is not the one by which ajv knows it.
delete schema.$schema;
delete schema.$id;
const ajv = new Ajv({ allErrors: true, strict: false });
formats(ajv);
ajv.addFormat("duration", true);
for (const format of ["expose", "ports", "subnet_ip_address"]) ajv.addFormat(format, true);
const known = YAML.parse(YAML.stringify(compose), { merge: true });
if (!ajv.validate(schema, known)) problems.push(...ajv.errors.map((e) => `${e.instancePath}: ${e.message} ${JSON.stringify(e.params)}`));

const folder = path.dirname(file);
const services = Object.entries(compose.services);
const among = (defined, name, what) => name in (defined || {}) || problems.push(`${what} '${name}' is not defined`);
// What a script or another module makes.
const later = /^\.\/secrets\.d\/|^\.\.\/dashboards\//;
for (const [name, service] of services) {
  for (const network of service.networks || []) among(compose.networks, network, `${name}: network`);
  for (const secret of service.secrets || []) among(compose.secrets, secret, `${name}: secret`);
  for (const [other, { required }] of Object.entries(service.depends_on || {})) {
    among(compose.services, other, `${name}: dependency`);
    const shared = service.profiles.every((p) => (compose.services[other]?.profiles || []).includes(p));
    if (!shared && required !== false) problems.push(`${name} needs ${other}, which is not in all of its profiles`);
  }
  for (const volume of service.volumes || []) {
    const [source] = volume.split(":");
    if (!/^[./]/.test(source)) among(compose.volumes, source, `${name}: volume`);
    else if (!later.test(source) && !fs.existsSync(path.join(folder, source))) problems.push(`${name}: ${source} does not exist`);
  }
  if (!/:[\w.-]*\d/.test(service.image)) problems.push(`${name}: ${service.image} is not pinned`);
  if (!service.profiles) problems.push(`${name} is in no profile`);
  if (!service["security_opt"]) problems.push(`${name} may gain privileges`);
  if (name !== "cassandra-roles" && !service.deploy?.resources?.limits?.memory) problems.push(`${name} has no memory limit`);
  if (service.image.startsWith("chat4all/") && (!service.read_only || !service.user)) problems.push(`${name} is not read-only and without root`);
  const ours = service.image.startsWith("chat4all/");
  if (!ours && !service.healthcheck && !["cassandra-roles", "jaeger"].includes(name)) problems.push(`${name} has no healthcheck`);
}
for (const [name, secret] of Object.entries(compose.secrets)) {
  if (!secret.file.startsWith("./secrets.d/")) problems.push(`secret ${name} is not made by compose/secrets`);
  if (!fs.readFileSync(path.join(folder, "secrets"), "utf8").includes(path.basename(secret.file))) problems.push(`compose/secrets does not make ${name}`);
}
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
