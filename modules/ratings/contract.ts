import { z } from 'zod'

/** 满意度, GB/T 39046—2020 A.8: 1 非常满意 · 2 满意 · 3 基本满意 · 4 不满意 · 5 非常不满意. On screen stars run the other way. */
export const Level = z.int().min(1).max(5)
export type Level = z.infer<typeof Level>

export const starsOf = (level: Level): number => 6 - level

/** 差评: not satisfied or not at all. It must be answered (国办发〔2019〕51号). */
export const isBad = (level: Level): boolean => level >= 4

const GOOD = ['fast', 'clear-guide', 'convenient', 'easy-to-use', 'friendly', 'few-papers'] as const
const FAIR = ['could-be-faster', 'could-be-clearer', 'could-be-simpler', 'hard-to-use'] as const
const BAD = [
  'slow',
  'unclear-guide',
  'too-many-papers',
  'asked-again',
  'system-faults',
  'bad-manners',
  'unfair',
] as const

export const Tag = z.enum([...GOOD, ...FAIR, ...BAD])
export type Tag = z.infer<typeof Tag>

/** What can be ticked depends on the level. */
export function tagsFor(level: Level): readonly Tag[] {
  if (level <= 2) return GOOD
  return isBad(level) ? BAD : FAIR
}

/** 评价渠道, GB/T 39046—2020 table 9. */
export const Channel = z.enum(['pc', 'mobile', 'qr', 'hall-tablet', 'hall-terminal', 'phone', 'sms'])
export type Channel = z.infer<typeof Channel>

export const RateCase = z.object({
  caseId: z.uuid(),
  level: Level,
  tags: z.array(Tag).max(10).default([]),
  text: z.string().trim().max(500, 'text: at most 500 characters').default(''),
  channel: Channel.default('pc'),
})
export type RateCase = z.output<typeof RateCase>

export const Rating = z.object({
  id: z.uuid(),
  caseId: z.string(),
  level: Level,
  tags: z.array(Tag),
  text: z.string(),
  channel: Channel,
  at: z.iso.datetime(),
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
})
export type Rating = z.infer<typeof Rating>

/** For the applicant of a case: her rating, or whether she may give one now. */
export const CaseRating = z.object({ rating: Rating.nullable(), mayRate: z.boolean() })
export type CaseRating = z.infer<typeof CaseRating>

/** For the department that handled the case; the rater stays unnamed, the case number leads to the file. */
export const DepartmentRating = Rating.extend({
  caseNumber: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  /** Last working day to answer a bad rating; null for the others. */
  answerDueOn: z.string().nullable(),
  isOverdue: z.boolean(),
})
export type DepartmentRating = z.infer<typeof DepartmentRating>

export const RatingFilter = z.object({
  show: z.enum(['to-do', 'all']).default('to-do'),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type RatingFilter = z.output<typeof RatingFilter>

export const DepartmentRatingPage = z.object({ items: z.array(DepartmentRating), next: z.string().nullable() })
export type DepartmentRatingPage = z.infer<typeof DepartmentRatingPage>

export const AnswerRating = z.object({
  answer: z.string().trim().min(2, 'answer: at least 2 characters').max(500, 'answer: at most 500 characters'),
})
export type AnswerRating = z.infer<typeof AnswerRating>

const Counts = z.object({
  count: z.int(),
  /** How many ratings of level 1, 2, … 5. */
  levels: z.array(z.int()).length(5),
  /** Share of levels 1 to 3, 0…1; null without ratings. */
  satisfied: z.number().nullable(),
  badToAnswer: z.int(),
  badAnswered: z.int(),
})

export const RatingStatistics = Counts.extend({
  departments: z.array(Counts.extend({ department: z.string(), name: z.string() })),
})
export type RatingStatistics = z.infer<typeof RatingStatistics>
