/** Hours are written `YYYY-MM-DDTHH`, the hour that begins then in the time of the place (UTC+8, no daylight saving). */
export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
const OFFSET_MS = 8 * HOUR_MS

export const hourText = (ms: number): string => new Date(ms + OFFSET_MS).toISOString().slice(0, 13)
export const dayText = (ms: number): string => hourText(ms).slice(0, 10)
export const hourMs = (text: string): number => Date.parse(`${text}:00:00+08:00`)
export const dayStartMs = (day: string): number => hourMs(`${day}T00`)
export const floorHour = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS
export const hourOfDay = (ms: number): number => Number(hourText(ms).slice(11, 13))
export const addDays = (day: string, days: number): string => dayText(dayStartMs(day) + days * DAY_MS)
