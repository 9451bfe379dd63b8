import { Section, useTexts } from '@onego/ui'
import { Button, Form, Input, Segmented } from 'antd'
import { useId, useState } from 'react'
import type { Asked } from '../contract/terms.ts'
import type { Item } from '../contract.ts'
import { Problems } from './Problems.tsx'
import { TermsEditor } from './TermsEditor.tsx'
import { texts } from './texts/index.ts'

interface Props {
  items: readonly Item[]
  initial: Asked
  latestUntil: string
  /** The purpose code of a change or completion stays what it was. */
  isCodeFixed: boolean
  submit: string
  running: boolean
  error: unknown
  send: (asked: Asked) => void
}

/** What is still missing before it makes sense to send it. */
const isReady = ({ fields, plain, plainReason, purpose, basis, until }: Asked) =>
  fields.length > 0 &&
  (plain.length === 0 || plainReason.trim().length >= 4) &&
  purpose.zh.trim().length >= 2 &&
  purpose.en.trim().length >= 2 &&
  /^[a-z][a-z0-9.-]{1,59}$/.test(purpose.code) &&
  basis.text.trim().length >= 4 &&
  until !== ''

/** The whole application on one page. */
export function AskedForm(props: Props) {
  const { items, initial, latestUntil, isCodeFixed, submit, running, error, send } = props
  const { form: t } = useTexts(texts)
  const [asked, setAsked] = useState(initial)
  const set = (part: Partial<Asked>) => setAsked((before) => ({ ...before, ...part }))
  const id = useId()
  return (
    <Form layout="vertical" requiredMark={false} onFinish={() => send(asked)}>
      <Section title={t.purpose}>
        <PurposeFields asked={asked} set={set} isCodeFixed={isCodeFixed} />
      </Section>
      <div style={{ height: 16 }} />
      <Section title={t.scope}>
        <TermsEditor items={items} value={asked} onChange={set} latestUntil={latestUntil} />
        {asked.plain.length > 0 && (
          <Form.Item label={t.plainReason} htmlFor={`${id}-plain`} required>
            <Input.TextArea
              id={`${id}-plain`}
              rows={2}
              maxLength={1000}
              value={asked.plainReason}
              onChange={({ target }) => set({ plainReason: target.value })}
            />
          </Form.Item>
        )}
        <Form.Item label={t.note} htmlFor={`${id}-note`}>
          <Input.TextArea
            id={`${id}-note`}
            rows={2}
            maxLength={2000}
            value={asked.note}
            onChange={({ target }) => set({ note: target.value })}
          />
        </Form.Item>
        <Problems error={error} />
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={running}
          disabled={!isReady(asked)}
          style={{ marginTop: 12 }}
        >
          {submit}
        </Button>
      </Section>
    </Form>
  )
}

interface PurposeProps {
  asked: Asked
  set: (part: Partial<Asked>) => void
  isCodeFixed: boolean
}

function PurposeFields({ asked, set, isCodeFixed }: PurposeProps) {
  const { form: t } = useTexts(texts)
  const id = useId()
  const { purpose, basis } = asked
  const kinds = (['law', 'item', 'project'] as const).map((value) => ({ value, label: t.basisKinds[value] }))
  return (
    <>
      <Form.Item label={t.purposeZh} htmlFor={`${id}-zh`} extra={t.purposeZhHelp} required>
        <Input
          id={`${id}-zh`}
          maxLength={200}
          value={purpose.zh}
          onChange={({ target }) => set({ purpose: { ...purpose, zh: target.value } })}
        />
      </Form.Item>
      <Form.Item label={t.purposeEn} htmlFor={`${id}-en`} required>
        <Input
          id={`${id}-en`}
          maxLength={200}
          value={purpose.en}
          onChange={({ target }) => set({ purpose: { ...purpose, en: target.value } })}
        />
      </Form.Item>
      <Form.Item label={t.purposeCode} htmlFor={`${id}-code`} extra={t.purposeCodeHelp} required>
        <Input
          id={`${id}-code`}
          maxLength={60}
          value={purpose.code}
          disabled={isCodeFixed}
          style={{ maxWidth: 320 }}
          onChange={({ target }) => set({ purpose: { ...purpose, code: target.value.toLowerCase() } })}
        />
      </Form.Item>
      <Form.Item label={t.basis}>
        <Segmented
          aria-label={t.basis}
          options={kinds}
          value={basis.kind}
          onChange={(kind) => set({ basis: { ...basis, kind } })}
        />
      </Form.Item>
      <Form.Item label={t.basisText} htmlFor={`${id}-basis`} extra={t.basisHelp[basis.kind]} required>
        <Input
          id={`${id}-basis`}
          maxLength={900}
          value={basis.text}
          onChange={({ target }) => set({ basis: { ...basis, text: target.value } })}
        />
      </Form.Item>
    </>
  )
}
