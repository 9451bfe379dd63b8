import type { StepKind } from '../contract.ts'
import type { CaseRow } from '../store/tables.ts'

interface Notice {
  title: { zh: string; en: string }
  body: { zh: string; en: string }
  link: string
}

type Words = (row: CaseRow) => Pick<Notice, 'title' | 'body'>

const item = (row: CaseRow) => ({ zh: row.item_name, en: row.item_name_en || row.item_name })
const both = (zh: string, en: string) => ({ zh, en })

/** What the applicant is told of a step. 行政许可法 §32: acceptance and what is missing are told in writing. */
const WORDS: Partial<Record<StepKind, Words>> = {
  accept: (row) => ({
    title: both(`已受理：${item(row).zh}`, `Accepted: ${item(row).en}`),
    body: both(
      `${row.department_name}已受理您的申请（${row.number}），预计 ${row.due_on} 前办结。`,
      `Your application (${row.number}) has been accepted and is due by ${row.due_on}.`,
    ),
  }),
  'request-supplement': (row) => ({
    title: both(`需要您补充材料：${item(row).zh}`, `Something is missing: ${item(row).en}`),
    body: both(
      `请在 ${row.due_on} 前补充；补正期间不计入办理时限。`,
      `Please supply it by ${row.due_on}; this time does not count towards the limit.`,
    ),
  }),
  'start-special': (row) => ({
    title: both(`进入特别程序：${item(row).zh}`, `Special procedure: ${item(row).en}`),
    body: both(
      `预计 ${row.due_on} 前结束；特别程序所需时间不计入办理时限。`,
      `Expected to end by ${row.due_on}; this time does not count towards the limit.`,
    ),
  }),
  refuse: (row) => ({
    title: both(`未予批准：${item(row).zh}`, `Not granted: ${item(row).en}`),
    body: both(
      '请打开办件查看理由、法律依据和救济途径。其他事项不受影响，继续办理。',
      'Open the matter for the reason, the legal basis and your remedies. Your other items go on.',
    ),
  }),
  conclude: (row) => ({
    title: both(`已办结：${item(row).zh}`, `Done: ${item(row).en}`),
    body: both(
      row.licences.length > 0 ? '电子证照已放入您的卡包。' : '本事项已办结。',
      row.licences.length > 0 ? 'The licence is in your wallet.' : 'This item is done.',
    ),
  }),
  lapse: (row) => ({
    title: both(`已按撤回处理：${item(row).zh}`, `Lapsed: ${item(row).en}`),
    body: both('您未在期限内补充材料，可以重新申请。', 'What was missing did not come in time; you can apply again.'),
  }),
}

export function noticeOf(row: CaseRow, kind: StepKind): Notice | undefined {
  const words = WORDS[kind]
  return words && { ...words(row), link: `/matters/${row.submission_id}` }
}
