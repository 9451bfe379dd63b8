/** Checks of a signature by Standard Webhooks with what each language brings along. Each gives true or false. */
export const SNIPPETS = [
  {
    key: 'typescript',
    language: 'TypeScript',
    code: `const bytes = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))

export async function isGenuine(headers: Record<string, string>, body: string, secret: string): Promise<boolean> {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures } = headers
  if (!id || !at || !signatures || Math.abs(Date.now() / 1000 - Number(at)) > 300) return false
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes(secret.slice('whsec_'.length)), hmac, false, ['verify'])
  const content = new TextEncoder().encode(\`\${id}.\${at}.\${body}\`)
  for (const one of signatures.split(' ')) {
    if (one.startsWith('v1,') && (await crypto.subtle.verify('HMAC', key, bytes(one.slice(3)), content))) return true
  }
  return false
}
`,
  },
  {
    key: 'java',
    language: 'Java',
    code: `import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import static java.nio.charset.StandardCharsets.UTF_8;

public final class Webhook {
  public static boolean isGenuine(String id, String at, String signatures, String body, String secret) throws Exception {
    if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(at)) > 300) return false;
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
    byte[] wanted = mac.doFinal((id + "." + at + "." + body).getBytes(UTF_8));
    for (String one : signatures.split(" ")) {
      if (one.startsWith("v1,") && MessageDigest.isEqual(Base64.getDecoder().decode(one.substring(3)), wanted)) return true;
    }
    return false;
  }
}
`,
  },
  {
    key: 'python',
    language: 'Python',
    code: `import base64, hashlib, hmac, time

def is_genuine(headers, body: bytes, secret: str) -> bool:
    id, at = headers["webhook-id"], headers["webhook-timestamp"]
    if abs(time.time() - int(at)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{id}.{at}.".encode() + body, hashlib.sha256).digest()
    wanted = "v1," + base64.b64encode(digest).decode()
    return any(hmac.compare_digest(one, wanted) for one in headers["webhook-signature"].split(" "))
`,
  },
] as const
