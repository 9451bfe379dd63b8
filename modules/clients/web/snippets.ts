import type { Method } from '../contract.ts'

export interface Snippet {
  key: string
  language: string
  code: string
}

interface About {
  id: string
  method: Method
  /** What assertions must name. */
  tokenUrl: string
  /** Where the reader reaches this installation; used while it has no address of its own (PUBLIC_URL). */
  origin: string
}

/** How to get a token, in the languages that systems of departments are written in. */
export function snippetsFor({ id, method, tokenUrl, origin }: About): Snippet[] {
  const isLocal = new URL(tokenUrl).hostname === 'localhost'
  const url = isLocal ? `${origin}/oauth2/token` : tokenUrl
  return SNIPPETS[method].map(({ key, language, code }) => ({
    ...{ key, language },
    code: code.trim().replaceAll('$URL', url).replaceAll('$AUDIENCE', tokenUrl).replaceAll('$ID', id),
  }))
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

const SECRET: Snippet[] = [
  {
    key: 'curl',
    language: 'curl',
    code: `
curl -u "$ID:$CLIENT_SECRET" \\
  -d grant_type=client_credentials \\
  $URL`,
  },
  {
    key: 'typescript',
    language: 'TypeScript',
    code: `
const answer = await fetch('$URL', {
  method: 'POST',
  headers: { authorization: 'Basic ' + btoa('$ID:' + clientSecret) },
  body: new URLSearchParams({ grant_type: 'client_credentials' }),
})
if (!answer.ok) throw new Error((await answer.json()).error_description)
const { access_token, expires_in } = await answer.json()`,
  },
  {
    key: 'java',
    language: 'Java',
    code: `
var basic = Base64.getEncoder().encodeToString(("$ID:" + clientSecret).getBytes());
var request = HttpRequest.newBuilder(URI.create("$URL"))
    .header("Authorization", "Basic " + basic)
    .header("Content-Type", "application/x-www-form-urlencoded")
    .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
    .build();
var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
// answer.body(): {"access_token":"…","token_type":"Bearer","expires_in":600}`,
  },
  {
    key: 'python',
    language: 'Python',
    code: `
import requests

answer = requests.post(
    "$URL",
    auth=("$ID", client_secret),
    data={"grant_type": "client_credentials"},
    timeout=10,
)
answer.raise_for_status()
token = answer.json()["access_token"]`,
  },
]

const KEY: Snippet[] = [
  {
    key: 'curl',
    language: 'curl',
    code: `
# ASSERTION: a JWT signed with the private key; iss and sub are the client_id, aud is $AUDIENCE,
# with a new jti and an exp of a minute or two for each request (RFC 7523)
curl -d grant_type=client_credentials \\
  -d client_assertion_type=${ASSERTION_TYPE} \\
  -d client_assertion="$ASSERTION" \\
  $URL`,
  },
  {
    key: 'typescript',
    language: 'TypeScript',
    code: `
import { importPKCS8, SignJWT } from "jose"

const key = await importPKCS8(privateKeyPem, 'EdDSA') // or ES256, PS256, RS256
const assertion = await new SignJWT({ jti: crypto.randomUUID() })
  .setProtectedHeader({ alg: 'EdDSA' })
  .setIssuer('$ID').setSubject('$ID').setAudience('$AUDIENCE')
  .setIssuedAt().setExpirationTime('1m')
  .sign(key)
const answer = await fetch('$URL', {
  method: 'POST',
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: '${ASSERTION_TYPE}',
    client_assertion: assertion,
  }),
})
const { access_token } = await answer.json()`,
  },
  {
    key: 'java',
    language: 'Java',
    code: `
// com.nimbusds:nimbus-jose-jwt
var now = Instant.now();
var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), new JWTClaimsSet.Builder()
    .issuer("$ID").subject("$ID").audience("$AUDIENCE")
    .jwtID(UUID.randomUUID().toString())
    .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(60)))
    .build());
jwt.sign(new ECDSASigner(privateKey));
var form = "grant_type=client_credentials&client_assertion_type="
    + URLEncoder.encode("${ASSERTION_TYPE}", StandardCharsets.UTF_8)
    + "&client_assertion=" + jwt.serialize();
var request = HttpRequest.newBuilder(URI.create("$URL"))
    .header("Content-Type", "application/x-www-form-urlencoded")
    .POST(HttpRequest.BodyPublishers.ofString(form)).build();
var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());`,
  },
  {
    key: 'python',
    language: 'Python',
    code: `
import time, uuid
import jwt  # PyJWT[crypto]
import requests

now = int(time.time())
assertion = jwt.encode(
    {"iss": "$ID", "sub": "$ID", "aud": "$AUDIENCE",
     "jti": str(uuid.uuid4()), "iat": now, "exp": now + 60},
    private_key_pem, algorithm="EdDSA",  # or ES256, PS256, RS256
)
answer = requests.post("$URL", timeout=10, data={
    "grant_type": "client_credentials",
    "client_assertion_type": "${ASSERTION_TYPE}",
    "client_assertion": assertion,
})
token = answer.json()["access_token"]`,
  },
]

const CERTIFICATE: Snippet[] = [
  {
    key: 'curl',
    language: 'curl',
    code: `
curl --cert client.crt --key client.key \\
  -d grant_type=client_credentials -d client_id=$ID \\
  $URL`,
  },
  {
    key: 'typescript',
    language: 'TypeScript',
    code: `
import { readFileSync } from "node:fs"
import { Agent, fetch } from "undici"

const dispatcher = new Agent({
  connect: { cert: readFileSync('client.crt'), key: readFileSync('client.key') },
})
const answer = await fetch('$URL', {
  method: 'POST',
  dispatcher,
  body: new URLSearchParams({ grant_type: 'client_credentials', client_id: '$ID' }),
})
const { access_token } = await answer.json()`,
  },
  {
    key: 'java',
    language: 'Java',
    code: `
// keyStore: PKCS12 with the key and certificate of the system
var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
keys.init(keyStore, password);
var tls = SSLContext.getInstance("TLS");
tls.init(keys.getKeyManagers(), null, null);
var request = HttpRequest.newBuilder(URI.create("$URL"))
    .header("Content-Type", "application/x-www-form-urlencoded")
    .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=$ID"))
    .build();
var answer = HttpClient.newBuilder().sslContext(tls).build()
    .send(request, HttpResponse.BodyHandlers.ofString());`,
  },
  {
    key: 'python',
    language: 'Python',
    code: `
import requests

answer = requests.post(
    "$URL",
    cert=("client.crt", "client.key"),
    data={"grant_type": "client_credentials", "client_id": "$ID"},
    timeout=10,
)
token = answer.json()["access_token"]`,
  },
]

const SNIPPETS: Record<Method, Snippet[]> = { secret: SECRET, key: KEY, certificate: CERTIFICATE }
