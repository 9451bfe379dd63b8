/** The smallest version-7 id made at or after this time: ids are in order of time, so a span of time is a span of ids. */
export function firstIdAt(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

/** Ids of one day in China (UTC+8). */
export function idsOfDay(day: string): { fromId: string; toId: string } {
  const start = new Date(`${day}T00:00:00+08:00`)
  return { fromId: firstIdAt(start), toId: firstIdAt(new Date(start.getTime() + 86_400_000)) }
}
