import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { departmentsOf, mayPublish, visibleFields } from '../access.ts'
import type { Register, RegisterDefinition } from '../contract.ts'
import { parseRegister } from '../rules/definition.ts'
import { findRegister, markPublished, upsertRegister } from '../store/registers.ts'
import { type Given, getRegister } from './given.ts'
import { LOOK_PURPOSE, lookGrant } from './looking.ts'

const SOURCE = 'registers'

/** Registers are defined by the installation and served like any other resource. */
export function createPublishing(given: Given) {
  const { db, uses, clock } = given

  const publish = (register: Register): Promise<void> =>
    transaction(db, async () => {
      const source = `${SOURCE}.${register.code}`
      await uses.exchange.addSource({
        id: source,
        name: register.name,
        nameEn: register.nameEn,
        owner: register.keeper,
        kind: 'internal',
        connection: { connector: SOURCE },
      })
      await uses.catalogue.addResource(resourceOf(register))
      const names = register.fields.map(({ field }) => field)
      await uses.exchange.bind({
        resource: register.resource,
        source,
        target: register.code,
        keyField: register.subject?.field ?? register.key[0] ?? '',
        fields: Object.fromEntries(names.map((field) => [field, field])),
      })
      if (register.subject)
        for (const body of departmentsOf(register)) await uses.exchange.addGrant(grantOf(register, body))
      await markPublished(db, register.code, clock.now())
    })

  return {
    /**
     * Makes a register known or changes it; records stay as they are. Its number cannot change.
     * @throws AppError `registers.invalid-definition` (invalid), `registers.key-changed` (conflict),
     * `organisations.organisation-not-found`.
     */
    addRegister: (definition: RegisterDefinition): Promise<Register> =>
      transaction(db, async () => {
        const register = parseRegister(definition)
        for (const code of departmentsOf(register)) await uses.organisations.get(code)
        const before = await findRegister(db, register.code)
        if (
          before &&
          (before.definition.key.join() !== register.key.join() || before.definition.kind !== register.kind)
        ) {
          const sentence = `key, kind: ${register.code} goes by ${before.definition.key.join(', ')}; make another register`
          throw new AppError('conflict', 'registers.key-changed', sentence)
        }
        await upsertRegister(db, register, clock.now())
        return register
      }),

    /** Serves the register through the gateway: source, resource, binding, and grants for those who answer for it. */
    async publishRegister(code: string): Promise<void> {
      await publish((await getRegister(given, code)).definition)
    },

    async publishFor(person: Person, code: string): Promise<void> {
      const { definition } = await getRegister(given, code)
      assertAllowed(mayPublish(person, definition))
      await publish(definition)
    },
  }
}

const GROUPS: Record<Register['kind'], string> = {
  person: '国家人口',
  enterprise: '法人单位',
  place: '自然资源和空间地理',
  indicator: '宏观经济',
  credit: '社会信用',
  licence: '电子证照',
}

function resourceOf(register: Register) {
  return {
    code: register.resource,
    name: register.name,
    nameEn: register.nameEn,
    summary: register.summary,
    summaryEn: register.summaryEn,
    provider: register.keeper,
    classification: { kind: 'basic' as const, item: GROUPS[register.kind] },
    format: 'database' as const,
    items: register.fields.map(({ source: _, fallbacks: __, searchable: ___, ...item }) => item),
    shareType: register.shareType,
    shareCondition: register.shareCondition,
    shareMethod: 'service' as const,
    updateCycle: register.updateCycle,
    publishedOn: register.publishedOn,
    subjectField: register.subject?.field ?? null,
    subjectKind: register.subject?.kind ?? null,
  }
}

/** Whoever answers for values may look into the records they stand in, and only at those. */
function grantOf(register: Register, consumer: string) {
  const fields = visibleFields(consumer, register)
  return {
    id: lookGrant(register.code, consumer),
    consumer,
    resource: register.resource,
    fields,
    plain: fields,
    keys: register.key.filter((field) => field !== register.subject?.field),
    purpose: LOOK_PURPOSE,
    purposeText: {
      zh: '核查基础库记录（数源部门）',
      en: 'Checking a record of the base register (responsible department)',
    },
    legalBasis: '政务数据共享条例（国务院令第809号）：数源部门对数据质量负责，开展校核纠错',
  }
}
