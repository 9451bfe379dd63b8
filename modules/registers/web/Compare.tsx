import { api, ErrorNote, IdNumberText, tokens, useAction, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Form } from 'antd'
import { useState } from 'react'
import { MergeView, type RecordHistory } from '../contract/records.ts'
import { Candidate, Comparison } from '../contract/stewardship.ts'
import type { FieldView, RegisterView } from '../contract.ts'
import { isReason, ReasonField } from './ReasonField.tsx'
import { claimAt, today } from './record-on-day.ts'
import { texts } from './texts/index.ts'
import { ValueText } from './ValueText.tsx'
import { Why } from './Why.tsx'

interface Props {
  candidate: Candidate
  register: RegisterView
  done: () => void
}

/** Two records side by side: first why they are looked at, then what they say, then the decision. */
export function Compare({ candidate, register, done }: Props) {
  const { candidates: t, discrepancies } = useTexts(texts)
  const [reason, setReason] = useState('')
  const [compared, setCompared] = useState<Comparison>()
  const open = useAction(() => api.post(`/registers/candidates/${candidate.id}/compare`, { reason }, Comparison), {
    done: setCompared,
  })
  return (
    <Flex vertical gap={16}>
      <Why candidate={candidate} />
      {compared ? (
        <>
          <SideBySide compared={compared} fields={register.fields} />
          <Decide compared={compared} register={register} done={done} />
        </>
      ) : (
        <Form layout="vertical">
          <ErrorNote error={open.error} />
          <ReasonField
            id="why-compare"
            label={t.reason}
            help={discrepancies.reasonHelp}
            value={reason}
            change={setReason}
          />
          <Button type="primary" disabled={!isReason(reason)} loading={open.running} onClick={() => void open.run()}>
            {t.compare}
          </Button>
        </Form>
      )}
    </Flex>
  )
}

function SideBySide({ compared: { a, b }, fields }: { compared: Comparison; fields: FieldView[] }) {
  const { candidates: t, record } = useTexts(texts)
  const { say } = useLanguage()
  const shown = fields.filter(({ field, isKey }) => !isKey && a.visible.includes(field))
  return (
    <section aria-label={t.title} style={{ overflowX: 'auto' }}>
      <table style={{ width: '100%', borderCollapse: 'collapse' }}>
        <thead>
          <tr style={{ textAlign: 'left', borderBottom: `2px solid ${tokens.line}` }}>
            <th scope="col">{t.field}</th>
            <th scope="col">{t.first}</th>
            <th scope="col">{t.second}</th>
          </tr>
        </thead>
        <tbody>
          <tr style={{ borderBottom: `1px solid ${tokens.line}` }}>
            <th scope="row" style={{ textAlign: 'left', padding: '8px 8px 8px 0' }}>
              {record.numbers}
            </th>
            <td>
              <Numbers history={a} />
            </td>
            <td>
              <Numbers history={b} />
            </td>
          </tr>
          {shown.map((field) => (
            <Line key={field.field} name={say({ zh: field.name, en: field.nameEn })} field={field.field} a={a} b={b} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Numbers = ({ history }: { history: RecordHistory }) =>
  history.numbers.map(({ number }) => <IdNumberText key={number.join()} value={number.join(' · ')} />)

interface LineProps {
  name: string
  field: string
  a: RecordHistory
  b: RecordHistory
}

function Line({ name, field, a, b }: LineProps) {
  const { candidates: t } = useTexts(texts)
  const [one, other] = [a, b].map((history) => claimAt(history, field, { day: today(), knownAt: Date.now() })?.value)
  const differs = one !== other
  const look = differs ? { background: tokens.accentSoft } : {}
  return (
    <tr style={{ borderBottom: `1px solid ${tokens.line}`, ...look }}>
      <th scope="row" style={{ textAlign: 'left', fontWeight: 500, padding: '8px 8px 8px 0', minWidth: 96 }}>
        {name} {differs && <span style={{ color: tokens.accentText }}>({t.differs})</span>}
      </th>
      <td>
        <ValueText value={one as never} />
      </td>
      <td>
        <ValueText value={other as never} />
      </td>
    </tr>
  )
}

function Decide({ compared, register, done }: { compared: Comparison; register: RegisterView; done: () => void }) {
  const { candidates: t } = useTexts(texts)
  const { candidate, a, b } = compared
  const [reason, setReason] = useState('')
  const merge = useAction(
    (survivor: string, loser: string) =>
      api.post(`/registers/${register.code}/merges`, { survivor, loser, reason }, MergeView).then(done),
    { success: t.merged },
  )
  const apart = useAction(
    () => api.post(`/registers/candidates/${candidate.id}/keep-apart`, { reason }, Candidate).then(done),
    { success: t.keptApart },
  )
  const isOff = !isReason(reason)
  return (
    <Form layout="vertical">
      <ErrorNote error={merge.error ?? apart.error} />
      <ReasonField id="why-decide" label={t.decideReason} value={reason} change={setReason} />
      <Flex gap={8} wrap>
        <Button type="primary" disabled={isOff} loading={merge.running} onClick={() => void merge.run(a.id, b.id)}>
          {t.keepFirst}
        </Button>
        <Button disabled={isOff} loading={merge.running} onClick={() => void merge.run(b.id, a.id)}>
          {t.keepSecond}
        </Button>
        <Button disabled={isOff} loading={apart.running} onClick={() => void apart.run()}>
          {t.apart}
        </Button>
      </Flex>
    </Form>
  )
}
