import { createHash } from 'node:crypto'
import type { catalogue, ResourceDefinition } from '@onego/catalogue'
import type { BindingDefinition, exchange, GrantDefinition, SourceDefinition } from '@onego/exchange'
import type { ApiOf } from '@onego/platform/modules'
import type { DepartmentSystem, ResourceContent } from './databases/shape.ts'
import { SYSTEMS } from './databases/systems.ts'
import { DEPARTMENTS, department } from './departments.ts'

/** Where the exchange reaches each department's system. */
export type Connection = Pick<SourceDefinition, 'kind' | 'connection'>

const PUBLISHED_ON = '2025-08-01'

export const sourceOf = (system: DepartmentSystem, at: Connection): SourceDefinition =>
  ({
    id: system.key,
    name: system.name,
    nameEn: system.nameEn,
    owner: department(system.key).code,
    writable: system.writable,
    ...at,
  }) as SourceDefinition

const FORMATS = { fund: 'file', social: 'service' } as const

function definitionOf(system: DepartmentSystem, resource: ResourceContent): ResourceDefinition {
  const { code, name, nameEn, summary, summaryEn, subjectField, subjectKind, items } = resource
  return {
    ...{ code, name, nameEn, summary, summaryEn, subjectField, subjectKind },
    provider: department(system.key).code,
    format: FORMATS[system.key as keyof typeof FORMATS] ?? 'database',
    items: items.map(({ column: _, ...item }) => item),
    shareType: 2,
    shareCondition: '依申请，用于办理政务服务事项所必需',
    updateCycle: system.key === 'fund' ? 'daily' : 'real-time',
    publishedOn: PUBLISHED_ON,
  }
}

function bindingOf(system: DepartmentSystem, resource: ResourceContent): BindingDefinition {
  const { code, target, subjectField, writeKey, writeMode, items } = resource
  return {
    resource: code,
    source: system.key,
    target,
    keyField: subjectField,
    fields: Object.fromEntries(items.map(({ field, column }) => [field, column])),
    ...(writeKey ? { writeKey } : {}),
    ...(writeMode ? { writeMode } : {}),
  }
}

/** Signing in asks the police register whether name and number belong together, and where to send the code. */
const SIGN_IN: GrantDefinition = {
  id: 'identity.verify',
  consumer: department('platform').code,
  resource: '370200/POLICE-PERSON',
  fields: ['id_number', 'name', 'phone', 'status'],
  plain: ['id_number', 'name', 'phone'],
  purpose: 'identity.verify',
  purposeText: { zh: '登录或在窗口办理时核验身份', en: 'Checking who you are, at sign-in or at a counter' },
  legalBasis: '《中华人民共和国网络安全法》第二十四条；《国务院关于在线政务服务的若干规定》第八条',
}

/**
 * Changes whenever catalogue or exchange must be told again: other content, or the same at another address
 * (`place`: the server got another port, the data folder was moved, the installation has a new key).
 */
export const contentDigest = (place: string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([DEPARTMENTS, SYSTEMS, SIGN_IN, PUBLISHED_ON, place]))
    .digest('hex')

interface Told {
  catalogue: ApiOf<typeof catalogue>
  exchange: ApiOf<typeof exchange>
}

/** Tells the catalogue what each department holds, and the exchange where it lies. The same again changes nothing. */
export async function registerSystems({ catalogue, exchange }: Told, at: ReadonlyMap<string, Connection>) {
  for (const system of SYSTEMS) {
    const connection = at.get(system.key)
    if (connection) await exchange.addSource(sourceOf(system, connection))
    for (const resource of system.resources) {
      await catalogue.addResource(definitionOf(system, resource))
      await exchange.bind(bindingOf(system, resource))
    }
  }
  await exchange.addGrant(SIGN_IN)
}
