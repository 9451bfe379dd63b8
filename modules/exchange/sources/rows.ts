import type { Crypto } from '@onego/platform/crypto'
import type { VersionedSource } from '../connectors/registry.ts'
import { canonicalJson } from '../contract.ts'
import { type Source, SourceDefinition } from '../definitions/sources.ts'
import type { SourceRow } from '../store/tables.ts'

const contextOf = (id: string) => `exchange.source:${id}:connection`

/** A source as it is stored: its connection details sealed to this row. */
export function toRow(crypto: Crypto, source: Source): Omit<SourceRow, 'version'> {
  const details = canonicalJson(source.connection)
  return {
    id: source.id,
    name: source.name,
    name_en: source.nameEn,
    owner: source.owner,
    kind: source.kind,
    connection: crypto.seal(details, contextOf(source.id)),
    fingerprint: crypto.blindIndex('exchange.source', details),
    writable: source.writable,
    timeout_ms: source.timeoutMs,
    concurrency: source.concurrency,
  }
}

/** @throws AppError `crypto.cannot-open` (conflict) if the row was tampered with. */
export function fromRow(crypto: Crypto, row: SourceRow): VersionedSource {
  const definition = SourceDefinition.parse({
    id: row.id,
    name: row.name,
    nameEn: row.name_en,
    owner: row.owner,
    kind: row.kind,
    connection: JSON.parse(crypto.open(row.connection, contextOf(row.id))),
    writable: row.writable,
    timeoutMs: row.timeout_ms,
    concurrency: row.concurrency,
  })
  return { definition, version: row.version }
}
