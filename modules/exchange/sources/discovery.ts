import type { Crypto } from '@onego/platform/crypto'
import { AppError, notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { DescribedTable, Lookup, SourceRow } from '../connectors/connector.ts'
import type { Connectors, VersionedSource } from '../connectors/registry.ts'
import type { ProposedTable, SourceDetails, SourceTable } from '../contract/publishing.ts'
import type { NameSources } from '../names.ts'
import { listBindings } from '../store/measures.ts'
import { findSource } from '../store/sources.ts'
import { shownConnection } from './discovery-secrets.ts'
import type { OwnSources } from './discovery-sources.ts'
import { proposeTable } from './draft.ts'
import { type Measuring, namesFor } from './measure.ts'
import { profileColumn } from './profile.ts'
import { fromRow } from './rows.ts'

const SAMPLE_ROWS = 10_000

interface Given extends NameSources {
  crypto: Crypto
  connectors: Connectors
  own: OwnSources
  measuring: Measuring
}

/** What lies in a source, told by the source itself: its tables, and what a table might be in the catalogue. */
export function createDiscovery(given: Given) {
  const { db, crypto, connectors, own } = given

  const open = async (person: Person, id: string): Promise<VersionedSource> => {
    await own.findOwn(person, id)
    const row = await findSource(db, id)
    if (!row) throw notFound('exchange.source', id)
    return fromRow(crypto, row)
  }

  const describe = (source: VersionedSource): Promise<DescribedTable[]> =>
    connectors.call(source, async (connector, signal) => {
      if (connector.describe) return connector.describe(signal)
      throw new AppError(
        'conflict',
        'exchange.no-description',
        `source: ${source.definition.id} cannot say what it holds`,
      )
    })

  /** Values stay in this function's callers only: they are counted and forgotten. */
  const sample = (source: VersionedSource, table: DescribedTable): Promise<SourceRow[]> => {
    const columns = table.columns.map(({ name }) => name)
    const lookup = { target: table.name, columns, conditions: conditionsOf(source, table.name), limit: SAMPLE_ROWS }
    return connectors.call(source, (connector, signal) => connector.read(lookup, signal))
  }

  return {
    async listTables(person: Person, id: string): Promise<SourceTable[]> {
      const source = await open(person, id)
      const tables = await describe(source)
      const bound = await listBindings(db, [id])
      const nameOf = await namesFor(
        given,
        person,
        bound.map(({ resource }) => resource),
      )
      return tables.map(({ name, comment, rowsEstimate, columns }) => ({
        name,
        comment,
        rowsEstimate,
        columns: columns.map((column) => ({ name: column.name, comment: column.comment })),
        resources: bound
          .filter(({ definition }) => definition.target === name)
          .map(({ resource }) => ({ code: resource, ...nameOf(resource) })),
      }))
    },

    /** Proposes information items for a table out of its description and a sample of its rows. */
    async propose(person: Person, id: string, target: string): Promise<ProposedTable> {
      const source = await open(person, id)
      const table = (await describe(source)).find(({ name }) => name === target)
      if (!table || table.columns.length === 0) throw notFound('exchange.table', target)
      const rows = await sample(source, table)
      const profiles = new Map(
        table.columns.map(({ name }) => [name, profileColumn(rows.map((row) => row[name]))] as const),
      )
      const { kind } = source.definition
      return proposeTable(table, profiles, kind === 'files' || kind === 'web')
    },

    async sourceDetails(person: Person, id: string): Promise<SourceDetails> {
      const source = await own.findOwn(person, id)
      return {
        id,
        name: source.name,
        nameEn: source.nameEn,
        kind: source.kind,
        connection: shownConnection(source.connection) as SourceDetails['connection'],
        writable: source.writable,
        timeoutMs: source.timeoutMs,
        concurrency: source.concurrency,
        bound: await given.measuring.measuresOf(person, id),
      }
    },
  }
}

/** A service that answers only who looks for something is asked for its sample. */
function conditionsOf({ definition }: VersionedSource, target: string): Lookup['conditions'] {
  if (definition.kind !== 'http') return []
  const sample = definition.connection.samples.find((one) => one.target === target)
  return Object.entries(sample?.values ?? {}).map(([column, value]) => ({ column, op: '=', value }))
}
