import { invalidFields } from '@onego/platform/errors'
import { linesOf } from '@onego/platform/files'

const MOST_PROBLEMS = 50

/**
 * The objects of an NDJSON text, with the line each stands in; empty lines are passed over.
 * @throws AppError `alerts.invalid-events` (invalid) that names every line that is no JSON, up to fifty
 */
export function feedLines(content: Uint8Array): { events: unknown[]; place: (index: number) => string } {
  const events: unknown[] = []
  const lines: number[] = []
  const problems: { path: string; message: string }[] = []
  for (const { line, text } of linesOf(content)) {
    if (problems.length >= MOST_PROBLEMS) break
    const { event, fault } = readLine(line === 1 ? text?.replace(/^\uFEFF/, '') : text)
    if (fault !== undefined) problems.push({ path: `line ${line}`, message: fault })
    if (event === undefined) continue
    events.push(event)
    lines.push(line)
  }
  if (problems.length > 0) throw invalidFields('alerts.invalid-events', problems)
  return { events, place: (index) => `line ${lines[index] ?? index + 1}` }
}

function readLine(text: string | undefined): { event?: unknown; fault?: string } {
  if (text === undefined) return { fault: 'must be UTF-8' }
  if (text.trim() === '') return {}
  try {
    return { event: JSON.parse(text) }
  } catch {
    return { fault: 'must be one JSON object on one line' }
  }
}
