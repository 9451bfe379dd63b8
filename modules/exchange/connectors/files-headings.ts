import type { Reading } from '../definitions/file-sources.ts'

const MOST_COLUMNS = 2000

/**
 * Takes the heading lines off the rows that `next` gives. Two lines are joined ("住址-省"), the upper one holding for
 * the empty cells right of it. A column without a name is 列3, the second of the same name 姓名_2.
 * @throws SyntaxError if the file ends before them.
 */
export async function headingsOf(
  next: () => Promise<readonly unknown[] | undefined>,
  { headerRow, headerRows }: Pick<Reading, 'headerRow' | 'headerRows'>,
): Promise<string[]> {
  for (let line = 1; line < headerRow; line++) await next()
  const first = await next()
  if (!first || first.length > MOST_COLUMNS) throw new SyntaxError('no headings')
  const upper = first.map(word)
  if (headerRows === 1) return distinct(upper)
  const lower = ((await next()) ?? []).map(word)
  let group = ''
  return distinct(
    Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
      group = upper[index] || (lower[index] ? group : '')
      return [group, lower[index] ?? ''].filter((part) => part !== '').join('-')
    }),
  )
}

const word = (cell: unknown) =>
  String(cell ?? '')
    .replace(/\s+/g, ' ')
    .trim()

function distinct(names: string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name, index) => {
    const given = name || `列${index + 1}`
    const times = (seen.get(given) ?? 0) + 1
    seen.set(given, times)
    return times === 1 ? given : `${given}_${times}`
  })
}
