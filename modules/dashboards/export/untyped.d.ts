// What we use of a package that ships no types.
declare module 'wawoff2' {
  export function decompress(packed: Uint8Array): Promise<Uint8Array>
}
