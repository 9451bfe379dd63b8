import { type AboutSample, argumentsOf, pathOf } from './samples-about.ts'
import { sampleInJava } from './samples-java.ts'

export interface Sample {
  key: 'curl' | 'typescript' | 'java' | 'python'
  language: string
  file: string
  code: string
}

/**
 * Whole programs without any library: get a token, look up one record, then several at once, and check the receipt's
 * hash. Id and secret of the system come from the environment, the values to look up from the command line.
 */
export function samplesFor(about: AboutSample): Sample[] {
  return [
    { key: 'curl', language: 'curl', file: 'lookup.sh', code: inShell(about) },
    { key: 'typescript', language: 'TypeScript', file: 'lookup.mts', code: inTypeScript(about) },
    { key: 'java', language: 'Java', file: 'Lookup.java', code: sampleInJava(about) },
    { key: 'python', language: 'Python', file: 'lookup.py', code: inPython(about) },
  ].map((sample) => ({ ...(sample as Sample), code: `${sample.code.trim()}\n` }))
}

const json = (value: unknown) => JSON.stringify(value)
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
const literal = (text: string) => `'${json(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`

function inShell(about: AboutSample): string {
  const { origin, purpose, key, fields, needsSubject, words } = about
  const whose = needsSubject ? ` --arg subject "$2"` : ''
  const one = `{key: {${json(key)}: $value}${needsSubject ? ', subject: $subject' : ''}}`
  return `
#!/bin/sh
# ${words.run} CLIENT_ID=… CLIENT_SECRET=… sh lookup.sh ${argumentsOf(about)}   (curl, jq, sha256sum)
set -eu
: "\${CLIENT_ID:?}" "\${CLIENT_SECRET:?}" "\${${needsSubject ? 2 : 1}:?}"
base=${quoted(origin)}
asked=${quoted(json({ purpose, fields }))}

ask() {
  answer=$(printf '%s\\n' "$secret" | curl -sS --fail-with-body -K - "$@") || { printf '%s\\n' "$answer" >&2; exit 1; }
}
look_up() {
  ask -H 'Content-Type: application/json' -d "$1" "$base${pathOf(about)}"
}
part() {
  printf '%s' "$answer" | jq "$@"
}

# ${words.token}
secret="user = \\"$CLIENT_ID:$CLIENT_SECRET\\""
ask -d grant_type=client_credentials "$base/oauth2/token"
secret="header = \\"Authorization: Bearer $(part -r .access_token)\\""

# ${words.one}
look_up "$(jq -cn --argjson asked "$asked" --arg value "$1"${whose} '$asked + ${one}')"
part .records
receipt=$(part -r .receipt.id)
hash=$(part -r .receipt.hash)
${needsSubject ? '' : manyInShell(about)}
# ${words.check}
tries=0
until ask "$base/data/v1/receipts/$receipt"; part -e .proof >/dev/null; do
  tries=$((tries + 1))
  [ $tries -lt 30 ] || { echo ${quoted(words.noProof)} >&2; exit 1; }
  sleep 1
done
found=$(part -cjS .proof.content | sha256sum | cut -d ' ' -f 1)
[ "$found" = "$hash" ] || { echo ${quoted(words.broken)} "$receipt" >&2; exit 1; }
echo ${quoted(words.holds)} "$receipt"`
}

const manyInShell = ({ words }: AboutSample) => `
# ${words.many}
look_up "$(jq -cn --argjson asked "$asked" '$asked + {keys: $ARGS.positional}' --args "$@")"
part -c '.results[]'
`

function inTypeScript(about: AboutSample): string {
  const { origin, purpose, key, fields, needsSubject, words } = about
  return `
// ${words.run} CLIENT_ID=… CLIENT_SECRET=… node lookup.mts ${argumentsOf(about)}   (Node.js 22.18+)

const base = ${literal(origin)}
const asked = { purpose: ${literal(purpose)}, fields: [${fields.map(literal).join(', ')}] }
const { CLIENT_ID, CLIENT_SECRET } = process.env
const values = process.argv.slice(2)
if (!CLIENT_ID || !CLIENT_SECRET || values.length < ${needsSubject ? 2 : 1}) throw new Error(${literal(words.missing)})

async function ask(path: string, authorization: string, sent: RequestInit = {}) {
  const answer = await fetch(base + path, { ...sent, headers: { authorization, ...sent.headers } })
  if (!answer.ok) throw new Error(answer.status + ' ' + (await answer.text()))
  return answer.json()
}

// ${words.token}
const basic = 'Basic ' + btoa(CLIENT_ID + ':' + CLIENT_SECRET)
const body = new URLSearchParams({ grant_type: 'client_credentials' })
const { access_token } = await ask('/oauth2/token', basic, { method: 'POST', body })
const bearer = 'Bearer ' + access_token

const lookUp = (question: object) =>
  ask('${pathOf(about)}', bearer, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...asked, ...question }),
  })

// ${words.one}
const { records, receipt } = await lookUp({ key: { ${key}: values[0] }${needsSubject ? ', subject: values[1]' : ''} })
console.log(records)
${needsSubject ? '' : manyInTypeScript(about)}
// ${words.check}
function canonical(value: unknown): string {
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']'
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return '{' + entries.map(([name, held]) => JSON.stringify(name) + ':' + canonical(held)).join(',') + '}'
}

let proof = null
for (let tries = 0; proof === null && tries < 30; tries++) {
  if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 1000))
  proof = (await ask('/data/v1/receipts/' + receipt.id, bearer)).proof
}
if (proof === null) throw new Error(${literal(words.noProof)})
const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(proof.content)))
const found = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
if (found !== receipt.hash) throw new Error(${literal(words.broken)} + ' ' + receipt.id)
console.log(${literal(words.holds)}, receipt.id)`
}

const manyInTypeScript = ({ words }: AboutSample) => `
// ${words.many}
const { results } = await lookUp({ keys: values })
for (const { key, records, problem } of results) console.log(key, records ?? problem)
`

function inPython(about: AboutSample): string {
  const { origin, purpose, key, fields, needsSubject, words } = about
  const said = needsSubject ? `, "subject": values[1]` : ''
  return `
# ${words.run} CLIENT_ID=… CLIENT_SECRET=… python3 lookup.py ${argumentsOf(about)}   (Python 3.8+)
import base64
import hashlib
import json
import os
import sys
import time
import urllib.error
import urllib.request

BASE = ${json(origin)}
ASKED = {"purpose": ${json(purpose)}, "fields": [${fields.map(json).join(', ')}]}
client_id, client_secret = os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]
values = sys.argv[1:]
if len(values) < ${needsSubject ? 2 : 1}:
    sys.exit(${json(words.missing)})


def ask(path, authorization, body=None, kind="application/json"):
    headers = {"Authorization": authorization, "Content-Type": kind}
    request = urllib.request.Request(BASE + path, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as problem:
        sys.exit(f"{problem.code} {problem.read().decode()}")


# ${words.token}
basic = "Basic " + base64.b64encode(f"{client_id}:{client_secret}".encode()).decode()
token = ask("/oauth2/token", basic, b"grant_type=client_credentials", "application/x-www-form-urlencoded")
bearer = "Bearer " + token["access_token"]


def look_up(question):
    return ask("${pathOf(about)}", bearer, json.dumps({**ASKED, **question}).encode())


# ${words.one}
answer = look_up({"key": {${json(key)}: values[0]}${said}})
receipt = answer["receipt"]
print(answer["records"])
${needsSubject ? '' : manyInPython(about)}
# ${words.check}
for tries in range(30):
    proof = ask("/data/v1/receipts/" + receipt["id"], bearer)["proof"]
    if proof is not None:
        break
    time.sleep(1)
else:
    sys.exit(${json(words.noProof)})
content = json.dumps(proof["content"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
if hashlib.sha256(content.encode()).hexdigest() != receipt["hash"]:
    sys.exit(${json(words.broken)} + " " + receipt["id"])
print(${json(words.holds)}, receipt["id"])`
}

const manyInPython = ({ words }: AboutSample) => `
# ${words.many}
for result in look_up({"keys": values})["results"]:
    print(result["key"], result.get("records", result.get("problem")))
`
