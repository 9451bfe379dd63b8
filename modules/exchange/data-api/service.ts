import type { Crypto } from '@onego/platform/crypto'
import { AppError } from '@onego/platform/errors'
import type { Actor, RecordSubject } from '../contract.ts'
import type { ReadAnswer, ReadRequest, WriteAnswer, WriteRequest } from '../definitions.ts'
import type { CompiledGrant, GrantBook } from '../grants/book.ts'
import type { BatchAnswer, DataAnswer, DataChange, DataQuestion, KeyResult, OnBehalfOf } from './contract.ts'

/** A department's system that has shown its token. */
export interface Caller {
  clientId: string
  name: string
  organisation: string
}

interface Given {
  crypto: Crypto
  book: GrantBook
  gateway: { read(request: ReadRequest): Promise<ReadAnswer>; write(request: WriteRequest): Promise<WriteAnswer> }
}

/** Calls of one batch that are under way at once. */
const AT_ONCE = 250

export type DataApi = ReturnType<typeof createDataApi>

/** The gateway for systems of departments, over HTTP. Every key that is asked for is a call with its own receipt. */
export function createDataApi({ crypto, book, gateway }: Given) {
  const grantFor = async (caller: Caller, resource: string, purpose: string): Promise<CompiledGrant> => {
    try {
      return await book.find({ consumer: caller.organisation, resource, purpose })
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'not-found') throw error
      const sentence = `purpose: your organisation holds no grant on ${resource} for ${purpose}; apply for one first`
      throw new AppError('forbidden', 'exchange.no-grant', sentence)
    }
  }

  const actorOf = (caller: Caller, who: OnBehalfOf | undefined): Actor => {
    const { organisation, name, clientId } = caller
    if (!who) return { personId: clientId, name, organisation, role: 'system' }
    if (who.role !== 'citizen') return { personId: who.id, name: who.name, organisation, role: who.role }
    return {
      personId: crypto.blindIndex('exchange.citizen', who.id),
      name: who.name,
      organisation: null,
      role: 'citizen',
    }
  }

  const ask = async (
    caller: Caller,
    grant: CompiledGrant,
    question: Omit<DataQuestion, 'keys' | 'key'> & { key: Record<string, string> },
  ): Promise<ReadAnswer> => {
    const { key, purpose, fields, where, onBehalfOf, case: caseId, asOf } = question
    const subject = subjectOf(grant, key, question.subject)
    const isOwnKey = Object.keys(key).length === 1 && key[grant.binding.keyField] === subject.id
    return gateway.read({
      grant: { consumer: caller.organisation, resource: grant.resource.code, purpose },
      subject,
      by: actorOf(caller, onBehalfOf),
      behalf: behalfOf(onBehalfOf),
      purpose,
      fields,
      where,
      caseId,
      asOf,
      ...(isOwnKey ? {} : { key }),
    })
  }

  return {
    async readOne(caller: Caller, resource: string, question: DataQuestion): Promise<DataAnswer> {
      const grant = await grantFor(caller, resource, question.purpose)
      return toAnswer(await ask(caller, grant, { ...question, key: question.key ?? {} }))
    },

    async readMany(caller: Caller, resource: string, question: DataQuestion): Promise<BatchAnswer> {
      const grant = await grantFor(caller, resource, question.purpose)
      const { keyField } = grant.binding
      const results: KeyResult[] = []
      const keys = question.keys ?? []
      for (let from = 0; from < keys.length; from += AT_ONCE) {
        const part = keys.slice(from, from + AT_ONCE)
        const answers = part.map((key) => ask(caller, grant, { ...question, key: { [keyField]: key } }))
        const settled = await Promise.allSettled(answers)
        results.push(...settled.map((answer, index) => toResult(part[index] ?? '', answer)))
      }
      return { resource, provider: grant.resource.provider, results }
    },

    /** @param idempotencyKey of the caller; the same key takes effect once. */
    async write(caller: Caller, resource: string, change: DataChange, idempotencyKey: string) {
      const grant = await grantFor(caller, resource, change.purpose)
      const { subjectField, subjectKind } = grant.resource
      const field = subjectField ?? grant.binding.keyField
      const id = change.subject ?? change.values[field]
      if (id === undefined || id === null || id === '') {
        throw new AppError('invalid', 'exchange.subject-missing', `values.${field}: must say whose record is written`)
      }
      const subject = { kind: subjectKind ?? ('thing' as const), id: String(id) }
      const answer = await gateway.write({
        grant: { consumer: caller.organisation, resource, purpose: change.purpose },
        subject,
        by: actorOf(caller, change.onBehalfOf),
        behalf: behalfOf(change.onBehalfOf),
        purpose: change.purpose,
        values: change.values,
        caseId: change.case,
        // Keys of different systems must not meet.
        idempotencyKey: `${caller.clientId}/${idempotencyKey}`,
      })
      return { receipt: { id: answer.receiptId }, repeated: answer.repeated }
    },
  }
}

/** Whose record it is: said, or the value of the key that names the subject. */
function subjectOf(grant: CompiledGrant, key: Record<string, string>, said: string | undefined): RecordSubject {
  const { subjectField, subjectKind } = grant.resource
  const kind = subjectKind ?? 'thing'
  const id = said ?? (subjectField === null ? Object.values(key)[0] : key[subjectField])
  if (id !== undefined) return { kind, id }
  const sentence = `subject: must be given with this key: whose record is it (${subjectField})?`
  throw new AppError('invalid', 'exchange.subject-missing', sentence)
}

const behalfOf = (who: OnBehalfOf | undefined) => (who?.role === 'citizen' ? who.id : undefined)

function toAnswer({ resource, provider, at, records, receiptId, receiptHash }: ReadAnswer): DataAnswer {
  return {
    resource,
    provider,
    at,
    records: records as DataAnswer['records'],
    receipt: { id: receiptId, hash: receiptHash },
  }
}

function toResult(key: string, settled: PromiseSettledResult<ReadAnswer>): KeyResult {
  if (settled.status === 'fulfilled') {
    const { records, receipt } = toAnswer(settled.value)
    return { key, records, receipt }
  }
  if (!(settled.reason instanceof AppError)) throw settled.reason
  return { key, problem: { type: settled.reason.code, title: settled.reason.message } }
}
