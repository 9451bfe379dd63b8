/** 2026-11-22 → 2026年11月22日 */
export const sayDayInChinese = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** `days` after a day, both YYYY-MM-DD. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** A day is usable to its end. */
export const isUsableOn = (validUntil: string | null, today: string): boolean =>
  validUntil === null || validUntil >= today
