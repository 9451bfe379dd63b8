import { type AboutSample, argumentsOf, pathOf } from './samples-about.ts'

/** Escaped outside ASCII, since the compiler may take the file for another encoding. */
const literal = (text: string) =>
  JSON.stringify(text).replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** With the JDK alone. It has no JSON, so the few texts that are needed are cut out of the answer. */
export function sampleInJava(about: AboutSample): string {
  const { origin, purpose, key, fields, needsSubject, words } = about
  const whose = needsSubject ? ` + ",\\"subject\\":" + quoted(values[1])` : ''
  return `
// ${words.run} CLIENT_ID=… CLIENT_SECRET=… java -Dfile.encoding=UTF-8 Lookup.java ${argumentsOf(about)}   (JDK 11+)
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

public class Lookup {
    static final String BASE = ${literal(origin)};
    static final String ASKED = ${literal(JSON.stringify({ purpose, fields }).slice(1, -1))};
    static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] values) throws Exception {
        String id = System.getenv("CLIENT_ID"), secret = System.getenv("CLIENT_SECRET");
        if (id == null || secret == null || values.length < ${needsSubject ? 2 : 1})
            throw new IllegalArgumentException(${literal(words.missing)});

        // ${words.token}
        String basic = "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        String token = ask("/oauth2/token", basic, "application/x-www-form-urlencoded", "grant_type=client_credentials");
        String bearer = "Bearer " + text(token, "access_token");

        // ${words.one}
        String answer = lookUp(bearer, "\\"key\\":{\\"${key}\\":" + quoted(values[0]) + "}"${whose});
        System.out.println(member(answer, "records"));
        String receipt = text(answer, "id"), hash = text(answer, "hash");
${needsSubject ? '' : manyInJava(about)}
        // ${words.check}
        String filed = ask("/data/v1/receipts/" + receipt, bearer, null, null);
        for (int tries = 0; filed.contains("\\"proof\\":null"); tries++) {
            if (tries == 30) throw new IllegalStateException(${literal(words.noProof)});
            Thread.sleep(1000);
            filed = ask("/data/v1/receipts/" + receipt, bearer, null, null);
        }
        byte[] content = member(filed, "content").getBytes(StandardCharsets.UTF_8);
        StringBuilder found = new StringBuilder();
        for (byte one : MessageDigest.getInstance("SHA-256").digest(content)) found.append(String.format("%02x", one));
        if (!found.toString().equals(hash)) throw new IllegalStateException(${literal(words.broken)} + " " + receipt);
        System.out.println(${literal(words.holds)} + " " + receipt);
    }

    static String lookUp(String bearer, String question) throws Exception {
        return ask("${pathOf(about)}", bearer, "application/json", "{" + ASKED + "," + question + "}");
    }

    static String ask(String path, String authorization, String kind, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(BASE + path)).header("Authorization", authorization);
        if (body != null) request.header("Content-Type", kind).POST(BodyPublishers.ofString(body));
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    static String quoted(String value) {
        return "\\"" + value.replace("\\\\", "\\\\\\\\").replace("\\"", "\\\\\\"") + "\\"";
    }

    static String text(String json, String name) {
        String value = member(json, name);
        return value.substring(1, value.length() - 1);
    }

    /** ${words.member} */
    static String member(String json, String name) {
        int from = json.lastIndexOf("\\"" + name + "\\":") + name.length() + 3, depth = 0;
        boolean inText = false;
        for (int at = from; at < json.length(); at++) {
            char one = json.charAt(at);
            if (inText && one == '\\\\') at++;
            else if (one == '"') inText = !inText;
            else if (!inText && (one == '{' || one == '[')) depth++;
            else if (!inText && (one == '}' || one == ']' || one == ',')) {
                if (depth == 0) return json.substring(from, at);
                if (one != ',') depth--;
            }
        }
        throw new IllegalStateException(name);
    }
}`
}

const manyInJava = ({ words }: AboutSample) => `
        // ${words.many}
        String keys = Arrays.stream(values).map(Lookup::quoted).collect(Collectors.joining(","));
        System.out.println(member(lookUp(bearer, "\\"keys\\":[" + keys + "]"), "results"));
`
