import type { calendars } from '@onego/calendars'
import type { cases } from '@onego/cases'
import type { notifications } from '@onego/notifications'
import { dayInChina } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf, Platform } from '@onego/platform/modules'
import { mayAnswer, seesRatings } from './access.ts'
import {
  type AnswerRating,
  type CaseRating,
  type DepartmentRating,
  type DepartmentRatingPage,
  isBad,
  type RateCase,
  type Rating,
  type RatingFilter,
  type RatingStatistics,
} from './contract.ts'
import { caseRated } from './events.ts'
import { assertRateable, assertTagsFit, isRateable, toStatistics } from './rules.ts'
import {
  countLevels,
  findOfCase,
  findRatingForUpdate,
  insertRating,
  type RatingRow,
  type RatingsDb,
  ratingsOfDepartment,
  saveAnswer,
} from './store.ts'

interface Given extends Pick<Platform, 'crypto' | 'events' | 'clock'> {
  db: RatingsDb
  region: string
  answerDays: number
  uses: {
    calendars: ApiOf<typeof calendars>
    cases: ApiOf<typeof cases>
    notifications: ApiOf<typeof notifications>
  }
}

export type Ratings = ReturnType<typeof createRatings>

const place = (id: string) => `ratings.rating:${id}`

export function createRatings(given: Given) {
  return { ...applicantSide(given), ...departmentSide(given) }
}

function toRating(row: RatingRow, { crypto }: Pick<Given, 'crypto'>): Rating {
  return {
    id: row.id,
    caseId: row.case_id,
    level: row.level,
    tags: row.tags,
    text: row.text_sealed ? crypto.open(row.text_sealed, place(row.id)) : '',
    channel: row.channel,
    at: row.at.toISOString(),
    answer: row.answer_sealed && crypto.open(row.answer_sealed, place(row.id)),
    answeredAt: row.answered_at?.toISOString() ?? null,
  }
}

function applicantSide(given: Given) {
  const { db, region, crypto, events, clock, uses, answerDays } = given

  const toRow = async (person: Person, rate: RateCase): Promise<RatingRow> => {
    const found = await uses.cases.headFor(person, rate.caseId)
    assertRateable(found.status)
    assertTagsFit(rate.level, rate.tags)
    const id = newId()
    const today = dayInChina(clock.now())
    return {
      region,
      id,
      case_id: found.id,
      submission_id: found.submissionId,
      case_number: found.number,
      item_code: found.item.code,
      item_name: found.item.name,
      item_name_en: found.item.nameEn,
      department: found.department,
      department_name: found.departmentName,
      person_id: person.id,
      level: rate.level,
      tags: [...new Set(rate.tags)],
      text_sealed: rate.text ? crypto.seal(rate.text, place(id)) : null,
      channel: rate.channel,
      at: clock.now(),
      answer_due_on: isBad(rate.level) ? await uses.calendars.addWorkingDays(today, answerDays) : null,
      answer_sealed: null,
      answered_by: null,
      answered_at: null,
    }
  }

  return {
    /** @throws AppError `cases.case-not-found`, `ratings.not-ended`, `ratings.already-rated`, `ratings.tag-of-other-level`. */
    rate: (person: Person, rate: RateCase): Promise<Rating> =>
      transaction(db, async () => {
        const row = await toRow(person, rate)
        if (!(await insertRating(db, row))) {
          throw new AppError('conflict', 'ratings.already-rated', 'caseId: this case has already been rated')
        }
        const { id: ratingId, case_id: caseId, item_code: itemCode, department, level } = row
        await events.emit(caseRated, { ratingId, caseId, region, itemCode, department, level })
        return toRating(row, given)
      }),

    /** @throws AppError `cases.case-not-found` for anybody but its applicant. */
    async ofCase(person: Person, caseId: string): Promise<CaseRating> {
      const { status } = await uses.cases.headFor(person, caseId)
      const row = await findOfCase(db, region, caseId)
      return { rating: row ? toRating(row, given) : null, mayRate: !row && isRateable(status) }
    },
  }
}

function departmentSide(given: Given) {
  const { db, region, crypto, clock, uses } = given

  const forDepartment = (row: RatingRow): DepartmentRating => ({
    ...toRating(row, given),
    caseNumber: row.case_number,
    itemName: row.item_name,
    itemNameEn: row.item_name_en,
    answerDueOn: row.answer_due_on,
    isOverdue: row.answer_due_on !== null && !row.answered_at && row.answer_due_on < dayInChina(clock.now()),
  })

  return {
    async ofDepartment(person: Person, { show, before, limit }: RatingFilter): Promise<DepartmentRatingPage> {
      assertAllowed(seesRatings(person))
      const department = person.organisation ?? ''
      const query = { region, department, onlyToDo: show === 'to-do', before, limit: limit + 1 }
      const rows = await ratingsOfDepartment(db, query)
      const items = rows.slice(0, limit).map(forDepartment)
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },

    /** @throws AppError `ratings.rating-not-found`, `http.not-allowed`, `ratings.already-answered`. */
    answer: (person: Person, id: string, { answer }: AnswerRating): Promise<DepartmentRating> =>
      transaction(db, async () => {
        const found = await findRatingForUpdate(db, region, id)
        if (!found) throw notFound('ratings.rating', id)
        assertAllowed(mayAnswer(person, found))
        if (found.answered_at) {
          throw new AppError('conflict', 'ratings.already-answered', 'This rating has already been answered')
        }
        const change = {
          answer_sealed: crypto.seal(answer, place(id)),
          answered_by: person.id,
          answered_at: clock.now(),
        }
        await saveAnswer(db, { region, id }, change)
        await uses.notifications.send(noticeOf(found))
        return forDepartment({ ...found, ...change })
      }),

    /** Counts only, nothing about anybody. */
    async statistics(since?: Date): Promise<RatingStatistics> {
      return toStatistics(await countLevels(db, region, since))
    },
  }
}

function noticeOf(row: RatingRow) {
  return {
    channel: 'message' as const,
    personId: row.person_id,
    title: { zh: '您的评价已得到答复', en: 'Your rating was answered' },
    body: {
      zh: `${row.department_name}答复了您对“${row.item_name}”的评价。`,
      en: `The department answered your rating of “${row.item_name_en}”.`,
    },
    link: `/matters/${row.submission_id}`,
  }
}
