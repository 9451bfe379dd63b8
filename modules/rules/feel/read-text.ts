const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' }

/** A text in quotes; `\u` takes four digits, `\U` six (DMN 1.5 §10.3.1.2, rule 66). */
export function readText(said: string): string {
  return said.slice(1, -1).replace(/\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{6})|(.))/gs, (_, four, six, one) => {
    if (four) return String.fromCharCode(Number.parseInt(four, 16))
    if (six) return String.fromCodePoint(Number.parseInt(six, 16))
    return ESCAPES[one] ?? (one === '"' || one === '\\' || one === "'" ? one : `\\${one}`)
  })
}
