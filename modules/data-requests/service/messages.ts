import type { Text } from '../contract/terms.ts'
import type { ApplicationRow } from '../store/tables.ts'
import type { Message } from './parts.ts'

export interface Names {
  consumer: Text
  provider: Text
  resource: Text
}

type Row = Pick<ApplicationRow, 'number' | 'consumer' | 'provider' | 'applicant_id'>
type Words = [zh: string, en: string]

function wordsOf(row: Row, names: Names) {
  const made = (to: Message['to'], title: Words, body: Words): Message => ({
    to,
    title: { zh: title[0], en: title[1] },
    body: { zh: body[0], en: body[1] },
  })
  return {
    ...names,
    made,
    zh: `${row.number} · ${names.resource.zh}`,
    en: `${row.number} · ${names.resource.en}`,
    toProvider: { organisation: row.provider, role: 'steward' as const },
    toConsumer: { organisation: row.consumer, role: 'steward' as const },
    toApplicant: { personId: row.applicant_id },
  }
}

/** The words of all messages; each leads to the application. */
export function messagesFor(row: Row, names: Names) {
  const words = wordsOf(row, names)
  return { ...askingWords(words), ...answerWords(words), ...disputeWords(words), ...endWords(words) }
}

type Given = ReturnType<typeof wordsOf>

const askingWords = ({ made, zh, en, consumer, provider, ...to }: Given) => ({
  arrived: (dueOn: string | null) =>
    made(
      to.toProvider,
      ['数据使用申请待答复', 'An application for data waits for your answer'],
      [
        `${consumer.zh}申请使用：${zh}。请在 ${dueOn ?? ''} 前答复。`,
        `${consumer.en} applies for ${en}. Please answer by ${dueOn ?? ''}.`,
      ],
    ),
  toCheck: () =>
    made(
      'authority',
      ['数据使用申请待审核', 'An application for data waits for your check'],
      [
        `${consumer.zh}申请使用${provider.zh}的数据：${zh}。`,
        `${consumer.en} applies for data of ${provider.en}: ${en}.`,
      ],
    ),
  completionAsked: () =>
    made(
      to.toApplicant,
      ['请补充数据使用申请', 'Please complete your application for data'],
      [
        `${zh}：请按要求补充后重新提交，补充期间不计时。`,
        `${en}: please complete it as asked; the clock stands still.`,
      ],
    ),
  reminder: (colour: 'yellow' | 'red', of: ApplicationRow['clock_of'], dueOn: string) =>
    made(
      of === 'provider' ? to.toProvider : 'authority',
      colour === 'red'
        ? ['数据使用申请已超期', 'An application for data is overdue']
        : ['数据使用申请即将到期', 'An application for data is nearly due'],
      [`${zh}：答复期限 ${dueOn}。`, `${en}: to be answered by ${dueOn}.`],
    ),
})

const DECIDED: Record<'granted' | 'part' | 'refused', Words> = {
  granted: ['已同意，待双方签署协议', 'granted; both sides sign the agreement now'],
  part: ['部分同意，请查看差异并签署或提出异议', 'granted in part; see the difference, then sign or object'],
  refused: ['未获同意，请查看理由', 'refused; see the reasons'],
}

const answerWords = ({ made, zh, en, ...to }: Given) => ({
  decided: (outcome: keyof typeof DECIDED) =>
    made(
      to.toApplicant,
      ['数据使用申请已答复', 'Your application for data was answered'],
      [`${zh}：${DECIDED[outcome][0]}。`, `${en}: ${DECIDED[outcome][1]}.`],
    ),
  toSign: (side: 'provider' | 'consumer') =>
    made(
      side === 'provider' ? to.toProvider : to.toConsumer,
      ['数据共享协议待签署', 'A data agreement waits for your signature'],
      [`${zh}：请核对协议后签署。`, `${en}: read the agreement and sign it.`],
    ),
  inForce: () =>
    made(
      to.toApplicant,
      ['数据已可使用', 'The data can be used'],
      [`${zh}：授权已生效。`, `${en}: the grant is in force.`],
    ),
})

const disputeWords = ({ made, zh, en, consumer, provider, ...to }: Given) => ({
  disputed: () =>
    made(
      'authority',
      ['数据共享争议待协调', 'A dispute over data waits for you'],
      [
        `${consumer.zh}对${provider.zh}的答复提出异议：${zh}。`,
        `${consumer.en} objects to the answer of ${provider.en}: ${en}.`,
      ],
    ),
  settled: (again: boolean) => {
    const [sayZh, sayEn] = again
      ? ['请提供方重新答复', 'the provider decides again']
      : ['维持原答复', 'the answer stands']
    const title: Words = ['数据共享争议已协调', 'The dispute over data was settled']
    const body: Words = [`${zh}：${sayZh}。`, `${en}: ${sayEn}.`]
    return [made(to.toApplicant, title, body), made(to.toProvider, title, body)]
  },
})

const endWords = ({ made, zh, en, consumer, provider, ...to }: Given) => ({
  revoked: (reason: string) =>
    made(
      to.toApplicant,
      ['数据授权已被收回', 'A grant was taken back'],
      [`${provider.zh}收回授权：${zh}。${reason}`, `${provider.en} took the grant back: ${en}. ${reason}`],
    ),
  givenBack: () =>
    made(
      to.toProvider,
      ['数据授权已交还', 'A grant was given back'],
      [`${consumer.zh}交还授权：${zh}。`, `${consumer.en} gave the grant back: ${en}.`],
    ),
  lapsed: () =>
    made(
      to.toApplicant,
      ['数据使用申请已失效', 'Your application for data has lapsed'],
      [`${zh}：补充期限已过，可重新申请。`, `${en}: the time to complete it is over; you can apply again.`],
    ),
  expiring: (until: string) =>
    made(
      to.toConsumer,
      ['数据授权即将到期', 'A grant ends soon'],
      [
        `${zh}：有效期至 ${until}，需要继续使用的请提前申请延期。`,
        `${en}: it ends on ${until}; apply for an extension if you still need it.`,
      ],
    ),
})
