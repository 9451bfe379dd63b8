import type { catalogue } from '@onego/catalogue'
import { afterCommit, transaction } from '@onego/platform/database'
import { AppError, invalidFields } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { mayTest } from '../access.ts'
import type { PublishedTable, PublishTable } from '../contract/publishing.ts'
import { BindingDefinition } from '../definitions/sources.ts'
import { parseDefinition } from '../definitions-check.ts'
import { findBinding, findSource, upsertBinding } from '../store/sources.ts'
import type { ExchangeDb } from '../store/tables.ts'

interface Given {
  db: ExchangeDb
  catalogue: Pick<ApiOf<typeof catalogue>, 'saveDraft' | 'submitDraft'>
  forget: () => void
}

/** Writes a table into the catalogue as a draft and says where it lies, both or neither. */
export function createPublishing({ db, catalogue: entries, forget }: Given) {
  return {
    publishTable: (person: Person, wanted: PublishTable): Promise<PublishedTable> =>
      transaction(db, async () => {
        const source = await findSource(db, wanted.source)
        if (!source)
          throw new AppError('not-found', 'exchange.source-not-found', `source: there is no ${wanted.source}`)
        assertAllowed(mayTest(person, source.owner))
        const definition = { ...wanted.definition, provider: source.owner }
        assertFieldsKnown(wanted)
        await assertNotBoundElsewhere(db, String(wanted.definition.code ?? ''))
        const draft = await entries.saveDraft(person, { definition, revision: null })
        const binding = parseDefinition(BindingDefinition, {
          resource: draft.code,
          source: source.id,
          target: wanted.target,
          keyField: wanted.keyField,
          fields: Object.fromEntries(
            Object.entries(wanted.fields).map(([field, { column, as }]) => [
              field,
              as === null ? column : { column, as },
            ]),
          ),
        })
        await upsertBinding(db, binding)
        afterCommit(forget)
        if (wanted.submit === false) return { code: draft.code, status: draft.status }
        const handedIn = await entries.submitDraft(person, {
          code: draft.code,
          revision: draft.revision,
          thenPublish: true,
        })
        return { code: draft.code, status: handedIn.status }
      }),
  }
}

/** Every item lies in a column and every column belongs to an item. */
function assertFieldsKnown({ definition, fields, keyField }: PublishTable): void {
  const items = Array.isArray(definition.items) ? (definition.items as { field?: unknown }[]) : []
  const known = items.map((item) => String(item?.field))
  const problems = [
    ...known
      .filter((field) => !Object.hasOwn(fields, field))
      .map((field) => ({ path: 'fields', message: `${field} has no column` })),
    ...Object.keys(fields)
      .filter((field) => !known.includes(field))
      .map((field) => ({ path: 'fields', message: `${field} is not one of the information items` })),
  ]
  if (!known.includes(keyField)) problems.push({ path: 'keyField', message: 'must be one of the information items' })
  if (problems.length > 0) throw invalidFields('exchange.invalid-definition', problems)
}

/** A code that is already in use is changed where it is edited, not made anew from another table. */
async function assertNotBoundElsewhere(db: ExchangeDb, code: string): Promise<void> {
  if (await findBinding(db, code)) {
    throw new AppError('conflict', 'exchange.already-bound', `code: ${code} already lies in a source`, {
      fields: [{ path: 'definition.code', message: 'is already in use' }],
    })
  }
}
