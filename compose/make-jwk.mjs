// Prints a new private RSA key as a JWK (RFC 7517): what the gateway signs tokens with.
import { generateKeyPairSync, randomBytes } from "node:crypto";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const kid = `${new Date().toISOString().slice(0, 10)}-${randomBytes(4).toString("hex")}`;
console.log(JSON.stringify({ ...privateKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" }));
