// node kubernetes.cjs FILE: checks manifests by the schemas of Kubernetes and KEDA, and that what they name is among them.
const fs = require("fs");
const path = require("path");
const YAML = require("yaml");

const documents = YAML.parseAllDocuments(fs.readFileSync(process.argv[2], "utf8")).map((document) => document.toJS());
const problems = [];
const name = ({ kind, metadata }) => `${kind} ${metadata.name}`;

// The packages are modules, which are not looked for in NODE_PATH.
async function model({ apiVersion, kind }) {
  const among = apiVersion.includes("keda") ? "@kubernetes-models/keda" : "kubernetes-models";
  const known = await import(path.join(process.env.NODE_PATH, among, apiVersion, "index.js"));
  return known[kind];
}

const has = (kind, wanted) => documents.some((other) => other.kind === kind && other.metadata.name === wanted);
async function check() {
  for (const document of documents) {
    const Model = await model(document);
    try {
      if (!Model) throw new Error(`${document.apiVersion} ${document.kind} is not known`);
      new Model(document).validate();
    } catch (error) {
      problems.push(`${name(document)}: ${error.message}`);
    }
    const target = document.spec?.scaleTargetRef?.name;
    if (target && !has("Deployment", target)) problems.push(`${name(document)} scales ${target}, which is not there`);
    const pod = document.spec?.template?.spec;
    for (const container of pod?.containers || []) {
      for (const { configMapRef } of container.envFrom) {
        if (!has("ConfigMap", configMapRef.name)) problems.push(`${name(document)} reads ${configMapRef.name}, which is not there`);
      }
      const mounted = new Set(pod.volumes.map((volume) => volume.name));
      for (const mount of container.volumeMounts) if (!mounted.has(mount.name)) problems.push(`${name(document)}: no volume ${mount.name}`);
      if (!container.readinessProbe || !container.resources?.limits?.memory) problems.push(`${name(document)} has no probe or no limit`);
      if (!/:\d/.test(container.image)) problems.push(`${name(document)}: ${container.image} is not pinned`);
    }
  }
  if (problems.length > 0) {
    console.error(problems.join("\n"));
    process.exit(1);
  }
}

check();
