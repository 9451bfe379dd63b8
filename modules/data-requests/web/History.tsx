import { DateText, DayText, useLanguage, useTexts } from '@onego/ui'
import { Timeline } from 'antd'
import type { ApplicationDetail, Step } from '../contract.ts'
import { texts } from './texts/index.ts'

const COLOURS: Record<string, string> = {
  refused: 'gray',
  overdue: 'red',
  revoked: 'gray',
  'in-force': 'green',
  'granted-part': 'orange',
  reminded: 'orange',
}

/** Everything that happened, in order. */
export function History({ found }: { found: ApplicationDetail }) {
  return (
    <Timeline
      items={found.steps.map((step) => ({
        key: step.id,
        color: COLOURS[step.kind] ?? 'blue',
        content: <Line step={step} />,
      }))}
    />
  )
}

/** Kinds whose text is a digest or a number: shown as one. */
const IS_CODE = new Set(['signed', 'in-force', 'replaced'])

function Line({ step }: { step: Step }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const who = step.by ? `${step.organisation ? `${say(step.organisation.name)} ` : ''}${step.by}` : t.platform
  return (
    <div>
      <b>{t.steps[step.kind] ?? step.kind}</b> · {who} · <DateText at={step.at} withTime />
      {step.dueOn && (
        <>
          {' '}
          · {t.due} <DayText day={step.dueOn} />
        </>
      )}
      {step.ground && <div>{t.decide.grounds[step.ground]}</div>}
      {step.legalBasis && (
        <div>
          {t.decide.legalBasis}
          {t.colon}
          {step.legalBasis}
        </div>
      )}
      {step.text && (
        <div style={{ overflowWrap: 'anywhere' }}>{IS_CODE.has(step.kind) ? <code>{step.text}</code> : step.text}</div>
      )}
    </div>
  )
}
