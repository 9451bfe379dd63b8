/** A path of this site, or the fallback: a link must not be able to send people elsewhere after sign-in. */
export function safePath(next: string | null, fallback: string, origin: string): string {
  if (!next?.startsWith('/') || !URL.canParse(next, origin)) return fallback
  const { origin: target, pathname, search, hash } = new URL(next, origin)
  return target === origin && !pathname.startsWith('//') ? pathname + search + hash : fallback
}
