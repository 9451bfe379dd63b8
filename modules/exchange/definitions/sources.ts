import { z } from 'zod'
import { HttpConnection, InternalConnection, MysqlConnection, PostgresConnection } from './connections.ts'
import { FilesConnection } from './file-sources.ts'
import { WebConnection } from './web-sources.ts'

export const Id = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,63}$/, 'lower-case letters, digits, dot, dash, underline')
export const Field = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'technical name of an information item')

const common = {
  id: Id,
  name: z.string().min(1).max(100),
  nameEn: z.string().max(200).default(''),
  /** Credit code of the department whose system it is. */
  owner: z.string().length(18),
  /** Without it no write ever reaches the source, whatever a grant says. */
  writable: z.boolean().default(false),
  timeoutMs: z.number().int().min(50).max(30_000).default(5000),
  /** Calls at once from one server process. */
  concurrency: z.number().int().min(1).max(64).default(8),
}

/** Pages made for people are asked slowly and one after the other. */
const patient = {
  timeoutMs: common.timeoutMs.unwrap().default(20_000),
  concurrency: z.number().int().min(1).max(4).default(1),
}

/** 数据源. */
export const SourceDefinition = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('postgres'), connection: PostgresConnection }),
  z.object({ ...common, kind: z.literal('mysql'), connection: MysqlConnection }),
  z.object({ ...common, kind: z.literal('http'), connection: HttpConnection }),
  z.object({ ...common, ...patient, kind: z.literal('web'), connection: WebConnection }),
  z.object({ ...common, kind: z.literal('files'), connection: FilesConnection }),
  z.object({ ...common, kind: z.literal('internal'), connection: InternalConnection }),
])
export type SourceDefinition = z.input<typeof SourceDefinition>
export type Source = z.output<typeof SourceDefinition>

/**
 * How a source writes a value that the gateway speaks otherwise (dates `YYYY-MM-DD`, times with offset, yes/no as booleans):
 * `yyyymmdd` and the like for dates, `1/0`, `是/否`, `Y/N` for yes/no, `cents` for money in 分, a map for codes (source → ours).
 */
export const Conversion = z.union([
  z.enum(['yyyymmdd', 'yyyy/mm/dd', 'yyyy.mm.dd', 'yyyy年mm月dd日', '1/0', '是/否', 'Y/N', 'cents']),
  z.record(z.string(), z.string()),
])
export type Conversion = z.infer<typeof Conversion>

const Column = z.string().min(1).max(63)
const FieldBinding = z.union([Column, z.object({ column: Column, as: Conversion })])

/** Where a resource lies in a source: table, path or file, and which column each field is. */
export const BindingDefinition = z.object({
  resource: z.string(),
  source: Id,
  target: z.string().min(1).max(200),
  /** Field that a subject's own record is found by. */
  keyField: Field,
  fields: z.record(Field, FieldBinding),
  /** Business key of a write (a unique index in a database); `keyField` alone unless said. */
  writeKey: z.array(Field).min(1).optional(),
  /** `update` never makes a new row. */
  writeMode: z.enum(['upsert', 'update']).default('upsert'),
})
export type BindingDefinition = z.input<typeof BindingDefinition>
export type Binding = z.output<typeof BindingDefinition>
