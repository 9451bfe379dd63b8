import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayDecide, maySee, mayWrite } from '../access.ts'
import type { PolicyDefinition, PolicyDraft } from '../contract.ts'
import { changeDraft, findDraft, findDraftForUpdate, findPolicy, insertDraft } from '../store/policies.ts'
import type { DraftRow } from '../store/tables.ts'
import type { Given } from './given.ts'
import { assertSound, type Publishing } from './publishing.ts'

/** Written by a department's steward and published by its reviewer. */
export function createDrafts(given: Given, { check, settled, publish }: Publishing) {
  const { db, clock, uses } = given

  const view = async (row: DraftRow, person: Person): Promise<PolicyDraft> => ({
    ...{ id: row.id, code: row.code, department: row.department, definition: row.definition, status: row.status },
    ...{ writtenBy: row.written_by_name, remark: row.remark, changedAt: row.changed_at.toISOString() },
    problems: await check(row.definition),
    may: {
      write: mayWrite(person, row) && (row.status === 'draft' || row.status === 'returned'),
      decide: mayDecide(person, row) && row.status === 'submitted',
    },
  })

  const getDraft = async (person: Person, id: string): Promise<DraftRow> => {
    const row = await findDraft(db, id)
    if (!row || !maySee(person, row)) throw notFound('policies.draft', id)
    return row
  }

  const tellReviewers = ({ department, definition: { name }, id, authors }: DraftRow) =>
    uses.notifications.sendToStaff(
      { organisation: department, role: 'reviewer' },
      { ...wordsFor(name), link: `/desk/policies/drafts/${id}`, except: authors },
    )

  return {
    draft: async (person: Person, id: string): Promise<PolicyDraft> => view(await getDraft(person, id), person),

    /** A new draft, of a new policy or of the next version. @throws AppError `policies.draft-under-way` (conflict). */
    async openDraft(person: Person, definition: PolicyDefinition): Promise<PolicyDraft> {
      assertAllowed(mayWrite(person, definition))
      const known = await findPolicy(db, definition.code)
      if (known && known.department !== definition.department) {
        throw codeTaken()
      }
      const row: DraftRow = {
        ...{ id: newId(), code: definition.code, department: definition.department, definition, status: 'draft' },
        ...{
          written_by: person.id,
          written_by_name: person.name,
          authors: [person.id],
          remark: null,
          changed_at: clock.now(),
        },
      }
      if (await insertDraft(db, row)) return view(row, person)
      throw underWay()
    },

    saveDraft: (person: Person, id: string, definition: PolicyDefinition): Promise<PolicyDraft> =>
      transaction(db, async () => {
        const row = await lockedDraft(person, id)
        assertAllowed(mayWrite(person, row))
        assertStatus(row, ['draft', 'returned'])
        if (definition.code !== row.code || definition.department !== row.department) {
          throw codeFixed()
        }
        const authors = withAuthor(row, person)
        const written = { written_by: person.id, written_by_name: person.name, authors }
        const change = { definition, ...written, changed_at: clock.now() }
        await changeDraft(db, id, change)
        return view({ ...row, ...change }, person)
      }),

    /** To the department's reviewers. @throws AppError `policies.has-problems` (invalid). */
    submit: (person: Person, id: string): Promise<PolicyDraft> =>
      transaction(db, async () => {
        const row = await lockedDraft(person, id)
        assertAllowed(mayWrite(person, row))
        assertStatus(row, ['draft', 'returned'])
        assertSound(await check(row.definition))
        const authors = withAuthor(row, person)
        const change = { status: 'submitted' as const, remark: null, authors, changed_at: clock.now() }
        await changeDraft(db, id, change)
        await tellReviewers({ ...row, ...change })
        return view({ ...row, ...change }, person)
      }),

    /** By somebody who has not written it, nor handed it in. */
    decide: (
      person: Person,
      id: string,
      { approve, remark }: { approve: boolean; remark: string },
    ): Promise<PolicyDraft> =>
      transaction(db, async () => {
        const row = await lockedDraft(person, id)
        assertAllowed(mayDecide(person, row))
        assertStatus(row, ['submitted'])
        if (approve) {
          assertSound(await check(row.definition))
          await publish(await settled(row.definition), { writer: row.written_by, publisher: person.id })
        }
        const change = {
          status: approve ? ('published' as const) : ('returned' as const),
          remark: remark || null,
          changed_at: clock.now(),
        }
        await changeDraft(db, id, change)
        return view({ ...row, ...change }, person)
      }),
  }

  async function lockedDraft(person: Person, id: string): Promise<DraftRow> {
    const row = await findDraftForUpdate(db, id)
    if (!row || !maySee(person, row)) throw notFound('policies.draft', id)
    return row
  }
}

const wordsFor = (name: PolicyDefinition['name']) => ({
  title: { zh: `待审核：${name.zh}`, en: `To be reviewed: ${name.en}` },
  body: { zh: '一项“政策找人”规则等待审核发布。', en: 'A policy that finds people waits to be published.' },
})

function assertStatus({ status }: DraftRow, wanted: DraftRow['status'][]): void {
  if (wanted.includes(status)) return
  throw new AppError(
    'conflict',
    'policies.draft-moved',
    `status: the draft is ${status}; it should be ${wanted.join(' or ')}`,
  )
}

const withAuthor = ({ authors }: DraftRow, { id }: Person) => [...new Set([...authors, id])]

const codeTaken = () =>
  new AppError('conflict', 'policies.code-taken', 'code: another department has a policy of this code; choose another')
const underWay = () =>
  new AppError('conflict', 'policies.draft-under-way', 'code: a draft of this policy is under way; go on with that')
const codeFixed = () =>
  new AppError('invalid', 'policies.code-fixed', 'code: code and department of a draft stay; begin another draft')
