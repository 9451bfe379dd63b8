import type { CaseStatus } from '@onego/cases/contract'
import { AppError } from '@onego/platform/errors'
import { isBad, type Level, type RatingStatistics, type Tag, tagsFor } from './contract.ts'

/** 一事一评 (GB/T 39734—2020): rated when the matter has ended, however it ended, unless she withdrew it herself. */
export const isRateable = (status: CaseStatus): boolean => ['concluded', 'refused', 'lapsed'].includes(status)

export function assertRateable(status: CaseStatus): void {
  if (isRateable(status)) return
  throw new AppError('conflict', 'ratings.not-ended', `caseId: a case that is ${status} cannot be rated yet`)
}

/** @throws AppError `ratings.tag-of-other-level` (invalid). */
export function assertTagsFit(level: Level, tags: Tag[]): void {
  const allowed = tagsFor(level)
  const wrong = tags.filter((tag) => !allowed.includes(tag))
  if (wrong.length === 0) return
  const sentence = `tags: ${wrong.join(', ')} cannot go with level ${level}; use ${allowed.join(', ')}`
  throw new AppError('invalid', 'ratings.tag-of-other-level', sentence, { wrong })
}

export interface LevelCount {
  department: string
  name: string
  level: Level
  count: number
  answered: number
}

type Counts = Omit<RatingStatistics, 'departments'>

function sum(rows: LevelCount[]): Counts {
  const total = (matches: (row: LevelCount) => boolean, of: 'count' | 'answered' = 'count') =>
    rows.filter(matches).reduce((all, row) => all + row[of], 0)
  const count = total(() => true)
  const badAnswered = total(({ level }) => isBad(level), 'answered')
  return {
    count,
    levels: [1, 2, 3, 4, 5].map((level) => total((row) => row.level === level)),
    satisfied: count === 0 ? null : total(({ level }) => !isBad(level)) / count,
    badToAnswer: total(({ level }) => isBad(level)) - badAnswered,
    badAnswered,
  }
}

/** 满意率 = levels 1 to 3 among all, for the city and by department; the department with most ratings first. */
export function toStatistics(rows: LevelCount[]): RatingStatistics {
  const departments = [...Map.groupBy(rows, (row) => row.department)].map(([department, own]) => ({
    department,
    name: own.at(-1)?.name ?? department,
    ...sum(own),
  }))
  return { ...sum(rows), departments: departments.sort((a, b) => b.count - a.count) }
}
