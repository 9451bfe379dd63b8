/** `2026-03-01T05`, `2026-03-01`, `2026-03`, `2026Q1`, `2026`: what @onego/indicators calls a period, in China's time. */
const CHINA_MS = 8 * 3_600_000
const two = (value: number) => String(value).padStart(2, '0')

interface Reading {
  start: Date
  months: number
  hours: number
}

/** `start` is the clock of the place written as UTC; a period is so many months or hours long. */
function read(period: string): Reading {
  const quarter = /^(\d{4})Q([1-4])$/.exec(period)
  if (quarter) {
    const start = new Date(Date.UTC(Number(quarter[1]), (Number(quarter[2]) - 1) * 3, 1))
    return { start, months: 3, hours: 0 }
  }
  const [year = '', month, day, hour] = period.split(/[-T]/)
  const start = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1), Number(hour ?? 0)))
  if (hour !== undefined) return { start, months: 0, hours: 1 }
  if (day !== undefined) return { start, months: 0, hours: 24 }
  return { start, months: month === undefined ? 12 : 1, hours: 0 }
}

function moved({ start, months, hours }: Reading, by: number): Date {
  if (hours > 0) return new Date(start.getTime() + by * hours * 3_600_000)
  return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + by * months, 1))
}

/** The period of the same length that lies `by` periods later; earlier if negative. */
export function periodAfter(period: string, by: number): string {
  const { months, hours, start } = read(period)
  const at = moved({ start, months, hours }, by)
  const [year, month] = [String(at.getUTCFullYear()).padStart(4, '0'), at.getUTCMonth() + 1]
  if (months === 12) return year
  if (months === 3) return `${year}Q${Math.ceil(month / 3)}`
  if (months === 1) return `${year}-${two(month)}`
  const day = `${year}-${two(month)}-${two(at.getUTCDate())}`
  return hours === 24 ? day : `${day}T${two(at.getUTCHours())}`
}

/** The moment it is over. */
export const endOf = (period: string): Date => new Date(moved(read(period), 1).getTime() - CHINA_MS)

/** How many periods of this length make a year, at most 720. */
export function periodsInYear(period: string): number {
  const { months, hours } = read(period)
  return months > 0 ? 12 / months : Math.min(720, 8760 / hours)
}
