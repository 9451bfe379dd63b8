import { createHash } from 'node:crypto'
import { type FieldProblem, invalidFields } from '@onego/platform/errors'
import { LicenceType, type LicenceTypeProblem } from './contract.ts'
import type { Parts } from './parts.ts'
import { findType, insertTypeVersion, latestTypeVersion, upsertType } from './store/types.ts'

type ReadType = ReturnType<(typeof LicenceType)['parse']>

/** What is wrong with a type of any shape; none: it can be added. */
export function checkType(given: unknown): LicenceTypeProblem[] {
  const read = LicenceType.safeParse(given)
  if (read.success) return twice(read.data)
  return read.error.issues.map(({ path, message }) => {
    const where = path.map(String).join('.')
    return {
      where,
      code: 'shape',
      message: { zh: `${WORDS[String(path[0])] ?? where}填写不正确：${message}`, en: message },
    }
  })
}

const WORDS: Record<string, string> = {
  code: '证照类型代码',
  name: '证照名称',
  nameEn: '英文名称',
  fields: '照面内容',
  validity: '有效期',
}

function twice({ fields = [] }: ReadType): LicenceTypeProblem[] {
  return fields.flatMap(({ label }, index) => {
    if (fields.findIndex((other) => other.label.zh === label.zh) === index) return []
    const message = { zh: `“${label.zh}”出现了两次`, en: `${label.zh} stands on it twice` }
    return [{ where: `fields.${index}.label`, code: 'twice', message }]
  })
}

/**
 * Adds a type, or another version of it; the same one again changes nothing. Joins the caller's transaction.
 * @throws AppError `licences.invalid-type` (invalid).
 */
export async function addType(parts: Pick<Parts, 'db' | 'clock'>, given: LicenceType): Promise<number> {
  const problems: FieldProblem[] = checkType(given).map(({ where, message }) => ({ path: where, message: message.en }))
  if (problems.length > 0) throw invalidFields('licences.invalid-type', problems)
  const read = LicenceType.parse(given)
  const labels = (read.fields ?? []).flatMap(({ label }) => (label.en ? [[label.zh, label.en]] : []))
  const definition = { ...read, labelsEn: { ...read.labelsEn, ...Object.fromEntries(labels) } }
  const sha256 = createHash('sha256').update(JSON.stringify(definition)).digest('hex')
  const latest = await latestTypeVersion(parts.db, definition.code)
  if (latest?.sha256 === sha256) return latest.version
  const { code } = definition
  const row = { code, version: (latest?.version ?? 0) + 1, definition, sha256, at: parts.clock.now() }
  if (!(await insertTypeVersion(parts.db, row))) return addType(parts, given)
  await upsertType(parts.db, row)
  return row.version
}

/** A type as it is now; undefined if there is none. */
export async function findLicenceType(
  { db }: Pick<Parts, 'db'>,
  code: string,
): Promise<(ReadType & { version: number }) | undefined> {
  const row = await findType(db, code)
  if (!row) return undefined
  const { name, name_en: nameEn, labels_en: labelsEn, version } = row
  return { ...LicenceType.parse({ code, name, nameEn, labelsEn, ...(row.definition as object) }), version }
}
