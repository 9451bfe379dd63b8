import { api, Section, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Segmented, Select } from 'antd'
import { useId, useState } from 'react'
import { Terms } from '../contract/terms.ts'
import { ApplicationDetail, type Ground } from '../contract.ts'
import { Problems } from './Problems.tsx'
import { TermsEditor } from './TermsEditor.tsx'
import { texts } from './texts/index.ts'

interface Props {
  found: ApplicationDetail
  changed: () => Promise<void>
}

interface Said {
  ground: Ground | null
  legalBasis: string
  text: string
}

const NOTHING: Said = { ground: null, legalBasis: '', text: '' }
const keyOf = (terms: Terms) =>
  JSON.stringify([
    terms.fields.toSorted(),
    terms.plain.toSorted(),
    terms.keys.toSorted(),
    terms.rows,
    terms.quotaPerDay,
    terms.ratePerSecond,
  ]) +
  terms.until +
  terms.write

/** The provider's answer: all or part, or a refusal with ground and law. */
export function DecisionForm({ found, changed }: Props) {
  const { decide: t, moves } = useTexts(texts)
  const { asked, version } = found
  const [outcome, setOutcome] = useState<'grant' | 'refuse'>('grant')
  const [given, setGiven] = useState<Terms>(Terms.parse(asked))
  const [said, setSaid] = useState(NOTHING)
  const send = useAction(async () => {
    const body = outcome === 'grant' ? { outcome, version, given, ...said } : { outcome, version, ...said }
    await api.post(`/data-requests/${found.id}/decision`, body, ApplicationDetail)
    await changed()
  })
  const isPart = keyOf(given) !== keyOf(asked)
  const hasReason = said.ground !== null && said.text.trim().length >= 4
  const isReady =
    outcome === 'grant'
      ? given.fields.length > 0 && (!isPart || hasReason)
      : said.ground !== null && said.legalBasis.trim().length >= 4
  return (
    <Section title={t.title}>
      <Form layout="vertical" requiredMark={false} onFinish={() => void send.run()}>
        <Segmented
          aria-label={t.title}
          value={outcome}
          onChange={setOutcome}
          options={(['grant', 'refuse'] as const).map((value) => ({ value, label: moves[value] }))}
          style={{ marginBottom: 16 }}
        />
        {outcome === 'grant' && (
          <>
            <p>{t.grantHelp}</p>
            <TermsEditor
              items={found.items}
              value={given}
              onChange={(part) => setGiven((before) => ({ ...before, ...part }))}
              latestUntil={asked.until}
              within={asked}
            />
          </>
        )}
        <Why
          outcome={outcome}
          isPart={isPart}
          said={said}
          set={(part) => setSaid((before) => ({ ...before, ...part }))}
        />
        <Problems error={send.error} />
        <Flex gap={8} wrap style={{ marginTop: 12 }}>
          <Button
            type="primary"
            danger={outcome === 'refuse'}
            htmlType="submit"
            loading={send.running}
            disabled={!isReady}
          >
            {outcome === 'grant' ? t.submitGrant : t.submitRefuse}
          </Button>
        </Flex>
      </Form>
    </Section>
  )
}

interface WhyProps {
  outcome: 'grant' | 'refuse'
  isPart: boolean
  said: Said
  set: (part: Partial<Said>) => void
}

function Why({ outcome, isPart, said, set }: WhyProps) {
  const { decide: t } = useTexts(texts)
  const id = useId()
  const options = Object.entries(t.grounds)
    .filter(([value]) => value !== 'not-shared')
    .map(([value, label]) => ({ value: value as Ground, label }))
  const isRefusal = outcome === 'refuse'
  return (
    <>
      {(isRefusal || isPart) && (
        <Form.Item label={isRefusal ? t.ground : t.less} htmlFor={`${id}-ground`} required>
          <Select id={`${id}-ground`} value={said.ground} options={options} onChange={(ground) => set({ ground })} />
        </Form.Item>
      )}
      {isRefusal && (
        <Form.Item label={t.legalBasis} htmlFor={`${id}-law`} extra={t.legalBasisHelp} required>
          <Input
            id={`${id}-law`}
            maxLength={2000}
            value={said.legalBasis}
            onChange={({ target }) => set({ legalBasis: target.value })}
          />
        </Form.Item>
      )}
      <Form.Item label={t.text} htmlFor={`${id}-text`} extra={t.textHelp}>
        <Input.TextArea
          id={`${id}-text`}
          rows={3}
          maxLength={2000}
          value={said.text}
          onChange={({ target }) => set({ text: target.value })}
        />
      </Form.Item>
    </>
  )
}
