import { api, ErrorNote, Section, useAction, useMe, useTexts } from '@onego/ui'
import { Button, Flex, Form } from 'antd'
import { type ReactNode, useState } from 'react'
import { Indicator } from '../contract.ts'
import { type Draft, indicatorOf } from './draft.ts'
import { useIndicators } from './IndicatorSelect.tsx'
import { KindFields } from './KindFields.tsx'
import { MethodFields } from './MethodFields.tsx'
import { texts } from './texts/index.ts'
import { WordFields } from './WordFields.tsx'

interface Props {
  initial: Draft
  isNew: boolean
  onSaved: (saved: Indicator) => void
  /** The way out without saving. */
  cancel: ReactNode
}

/** The definition of an indicator while it is written. A new one cannot take the code of another: it would become its next version. */
export function IndicatorForm({ initial, isNew, onSaved, cancel }: Props) {
  const { edit: t } = useTexts(texts)
  const { me } = useMe()
  const { data: known = [] } = useIndicators()
  const [draft, setDraft] = useState(initial)
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const isTaken = isNew && known.some(({ code }) => code === draft.code)
  const save = useAction(() => api.post('/indicators', indicatorOf(draft, me?.organisation ?? ''), Indicator), {
    success: t.saved,
    done: onSaved,
  })
  return (
    <Form layout="vertical" requiredMark={false} onFinish={() => void save.run()} style={{ maxWidth: 900 }}>
      <Flex vertical gap={20}>
        <Section title={t.words}>
          <WordFields draft={draft} set={set} isNew={isNew} isTaken={isTaken} />
        </Section>
        <Section title={t.kind}>
          <KindFields draft={draft} set={set} />
        </Section>
        <Section title={t.method}>
          <MethodFields method={draft.method} set={(method) => set({ method })} />
        </Section>
        {save.error !== undefined && <ErrorNote error={save.error} />}
        <Flex gap={8} wrap>
          <Button type="primary" htmlType="submit" disabled={isTaken} loading={save.running}>
            {t.save}
          </Button>
          {cancel}
        </Flex>
      </Flex>
    </Form>
  )
}
