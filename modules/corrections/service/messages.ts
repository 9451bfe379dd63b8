import type { CorrectionRow, ReportRow } from '../store/tables.ts'
import type { Given } from './given.ts'

interface Content {
  title: { zh: string; en: string }
  body: { zh: string; en: string }
}

type Named = Pick<CorrectionRow, 'provider_name' | 'provider_name_en' | 'field_name_zh' | 'field_name_en'>

const ofField = (row: Named, zh: string, en: string) => ({
  zh: `${row.provider_name}的“${row.field_name_zh}”${zh}`,
  en: `“${row.field_name_en}” held by ${row.provider_name_en} ${en}`,
})

export const CONTENT = {
  disputed: (row: Named): Content => ({
    title: { zh: '有一项数据待核实', en: 'A value is to be looked into' },
    body: ofField(row, '被指有误，请核对源头数据并答复。', 'is said to be wrong. Check it at its source and answer.'),
  }),
  remind: (row: Named & Pick<CorrectionRow, 'due_on'>, light: 'yellow' | 'red'): Content => ({
    title:
      light === 'red'
        ? { zh: '数据纠错已超期', en: 'A correction is overdue' }
        : { zh: '数据纠错即将到期', en: 'A correction is due soon' },
    body: ofField(row, `应于 ${row.due_on} 前办结。`, `is to be dealt with by ${row.due_on}.`),
  }),
  answered: (row: Named, corrected: boolean): Content => ({
    title: { zh: '数据纠错已答复', en: 'Your correction request was answered' },
    body: {
      zh: `${row.provider_name}已${corrected ? '更正' : '核实'}“${row.field_name_zh}”，请查看答复。`,
      en: `${row.provider_name_en} has ${corrected ? 'corrected' : 'looked into'} “${row.field_name_en}”. See the answer.`,
    },
  }),
  objected: (row: Named): Content => ({
    title: { zh: '有一项纠错异议待裁定', en: 'An objection is to be settled' },
    body: ofField(row, '的核实结果有异议，请裁定。', 'was found to be right, and that is objected to. Settle it.'),
  }),
  settled: (row: Named, upheld: boolean): Content => ({
    title: { zh: '纠错异议已裁定', en: 'An objection was settled' },
    body: upheld
      ? ofField(row, '经裁定确有误，由该部门更正。', 'was found to be wrong. The department has to correct it.')
      : ofField(row, '经裁定无误。', 'was found to be right.'),
  }),
}

const message = (personId: string, content: Content, link: string) => ({
  channel: 'message' as const,
  personId,
  ...content,
  link,
})

/** The stewards of the department that holds the value. */
export async function tellStewards({ uses }: Given, row: CorrectionRow, content: Content): Promise<void> {
  for (const { id } of await uses.identity.staffOf(row.provider, 'steward')) {
    await uses.notifications.send(message(id, content, '/desk/disputed-values'))
  }
}

/** The reviewers of the body that runs the platform. */
export async function tellAuthority({ uses }: Given, content: Content): Promise<void> {
  const bodies = (await uses.organisations.list()).filter(({ kind }) => kind === 'platform')
  for (const { code } of bodies) {
    for (const { id } of await uses.identity.staffOf(code, 'reviewer')) {
      await uses.notifications.send(message(id, content, '/desk/correction-objections'))
    }
  }
}

/**
 * Everybody who asked, each once; for a client, the stewards of its department.
 * @param objector the account of whoever objected, who may be a colleague of the one who asked.
 */
export async function tellReporters(
  given: Given,
  reports: ReportRow[],
  content: Content,
  objector: string | null = null,
): Promise<void> {
  const citizens = new Set(reports.flatMap(({ source, reporter }) => (source === 'citizen' ? [reporter] : [])))
  const staff = new Set(await staffOf(given, reports))
  if (objector !== null && !citizens.has(objector)) staff.add(objector)
  for (const id of citizens) await given.uses.notifications.send(message(id, content, '/my-data/disputes'))
  for (const id of staff) await given.uses.notifications.send(message(id, content, '/desk/my-corrections'))
}

async function staffOf({ uses }: Given, reports: ReportRow[]): Promise<string[]> {
  const people = reports.flatMap(({ source, reporter }) => (source === 'staff' ? [reporter] : []))
  const bodies = new Set(reports.flatMap(({ source, organisation }) => (source === 'client' ? [organisation] : [])))
  for (const body of bodies) {
    const stewards = body === null ? [] : await uses.identity.staffOf(body, 'steward')
    people.push(...stewards.map(({ id }) => id))
  }
  return people
}
