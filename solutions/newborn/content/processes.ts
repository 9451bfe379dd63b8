import { STANDARD_PROCESS } from '@onego/cases'
import { ITEM } from './codes.ts'

type Process = typeof STANDARD_PROCESS

interface Told {
  item: keyof typeof ITEM
  name: Process['name']
  /** What the deciding step is called, and its own limit in working days. */
  review: { zh: string; en: string; limitDays: number }
}

const PROCESSES: Told[] = [
  {
    item: 'certificate',
    name: { zh: '出生医学证明签发', en: 'Issuing a birth certificate' },
    review: { zh: '核对分娩记录并签发', en: 'Check the birth record and issue', limitDays: 1 },
  },
  {
    item: 'household',
    name: { zh: '出生登记', en: 'Registering a birth in the household' },
    review: { zh: '审查落户条件并登记', en: 'Examine and register', limitDays: 3 },
  },
  {
    item: 'insurance',
    name: { zh: '新生儿医保参保登记', en: "Registering a newborn's medical insurance" },
    review: { zh: '核定参保登记', en: 'Confirm the registration', limitDays: 1 },
  },
  {
    item: 'card',
    name: { zh: '新生儿社会保障卡申领', en: "A newborn's social security card" },
    review: { zh: '核验信息并制卡', en: 'Check and make the card', limitDays: 3 },
  },
  {
    item: 'pay',
    name: { zh: '生育津贴核定支付', en: 'Maternity pay' },
    review: { zh: '核定津贴天数与金额', en: 'Determine days and amount', limitDays: 5 },
  },
]

/** Acceptance, review with decision, write-back and licence, end; a supplement or a special procedure in between. */
export const birthProcesses: Process[] = PROCESSES.map(({ item, name, review: { limitDays, ...text } }) => ({
  ...STANDARD_PROCESS,
  code: ITEM[item],
  name,
  nodes: STANDARD_PROCESS.nodes.map((node) =>
    node.id === 'review' && node.kind === 'user' ? { ...node, name: text, limitDays } : node,
  ),
}))
