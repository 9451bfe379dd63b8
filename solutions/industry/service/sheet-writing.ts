import { AppError, notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { CHECKS, FIELDS } from '../content/sheet.ts'
import type { Figures, ReviewSheet, SaveSheet, Sheet, Words } from '../contract.ts'
import { checkSheet, isHard, unexplained } from '../rules/checks.ts'
import { monthsIn } from '../rules/months.ts'
import { agentsOf } from '../store/enterprises.ts'
import {
  findSheetForUpdate,
  insertVersion,
  type SheetRow,
  type WriteSheet,
  writeReview,
  writeSheet,
} from '../store/sheets.ts'
import type { Context } from './context.ts'
import type { Feed } from './feed.ts'
import { type SheetKey, type SheetView, withFacts } from './sheet-view.ts'

/** Changes of a report, each in the caller's transaction. */
export function createSheetWriting(context: Context, { factsOf, compared }: SheetView, feed: Feed) {
  const { db, region, clock, uses } = context
  const keyOf = (key: SheetKey) => ({ region, ...key })

  /** It stays what counts until its correction is sent in; accepted before anybody wrote history, it is kept now. */
  async function keepAccepted(found: SheetRow, key: SheetKey, isCorrection: boolean) {
    if (!isCorrection) throw draftOfAccepted()
    const { version, status, figures, words } = found
    const by = { byId: found.origin, byName: found.submitted_by ?? found.origin, at: found.submitted_at ?? clock.now() }
    await insertVersion(db, { ...keyOf(key), version, status, figures, words, note: '', ...by })
  }

  async function tellReturned({ enterprise, month }: SheetKey, note: string) {
    for (const { person_id: personId } of await agentsOf(db, region, enterprise)) {
      await uses.notifications.send({
        ...{ channel: 'message', personId, link: `/industry/report?enterprise=${enterprise}&month=${month}` },
        title: { zh: `${month} 月报退回修改`, en: `Report of ${month} returned` },
        body: { zh: `请按说明修改后重新报送：${note}`, en: `Please correct it and send it again: ${note}` },
      })
    }
  }

  async function judged(key: SheetKey, sent: Figures) {
    const figures = ofForm(withFacts(sent, await factsOf(key)))
    const given = { figures, months: monthsIn(key.month), ...(await compared(key)) }
    return { figures, findings: checkSheet(given, FIELDS, CHECKS) }
  }

  async function write(sheet: WriteSheet) {
    if (!(await writeSheet(db, sheet))) throw changed()
  }

  return {
    async write(person: Person, key: SheetKey, sent: SaveSheet, origin: 'page' | 'file') {
      const found = await findSheetForUpdate(db, keyOf(key))
      if ((found?.version ?? 0) !== sent.version) throw changed()
      const { figures, findings } = await judged(key, sent.figures)
      if (sent.submit) assertSubmittable(findings, sent.words)
      if (found?.status === 'accepted') await keepAccepted(found, key, sent.submit)
      const soft = findings.filter(({ severity }) => severity === 'soft').length
      const row = { ...keyOf(key), version: sent.version + 1, figures, words: sent.words }
      if (!sent.submit) return write({ ...row, ...DRAFT, soft, origin })
      const at = clock.now()
      const submitted = { status: 'submitted' as const, submittedBy: person.name, submittedAt: at }
      await write({ ...row, ...submitted, soft, origin })
      await insertVersion(db, { ...row, status: 'submitted', note: '', byId: person.id, byName: person.name, at })
    },

    async decide(person: Person, key: SheetKey, { version, outcome, note }: ReviewSheet) {
      const found = await findSheetForUpdate(db, keyOf(key))
      if (!found) throw notFound('industry.sheet', `${key.enterprise}/${key.month}`)
      if (found.version !== version) throw changed()
      if (found.status !== 'submitted') {
        throw new AppError('conflict', 'industry.not-submitted', `A report that is ${found.status} cannot be reviewed`)
      }
      const status = outcome === 'accept' ? ('accepted' as const) : ('returned' as const)
      const at = clock.now()
      await writeReview(db, { ...keyOf(key), status, by: person.name, at, note })
      const { figures, words } = found
      const decided = { ...keyOf(key), version: version + 1, status, figures, words, note }
      await insertVersion(db, { ...decided, byId: person.id, byName: person.name, at })
      if (status === 'accepted') await feed.sheet({ ...key, version: version + 1, figures })
      else await tellReturned(key, note)
    },
  }
}

const DRAFT = { status: 'draft' as const, submittedBy: null, submittedAt: null }

/** Only what the form asks. */
const ofForm = (figures: Figures): Figures =>
  Object.fromEntries(FIELDS.flatMap(({ code }) => (figures[code] === undefined ? [] : [[code, figures[code]]])))

const changed = () =>
  new AppError('conflict', 'industry.sheet-changed', 'version: somebody changed this report meanwhile; open it again')

const draftOfAccepted = () =>
  new AppError(
    'conflict',
    'industry.accepted',
    'submit: an accepted report is corrected by sending it in again, not by a draft',
  )

function assertSubmittable(findings: Sheet['findings'], words: Words) {
  refuse('industry.checks-failed', 'figures', findings.filter(isHard))
  refuse('industry.words-missing', 'words', unexplained(findings, words))
}

function refuse(code: string, part: 'figures' | 'words', findings: Sheet['findings']) {
  if (findings.length === 0) return
  const problems = findings.map(({ field, text }) => ({ path: `${part}.${field}`, message: text.en }))
  const named = problems.map(({ path, message }) => `${path}: ${message}`).join('; ')
  throw new AppError('invalid', code, `Not accepted: ${named}`, { problems, findings })
}
