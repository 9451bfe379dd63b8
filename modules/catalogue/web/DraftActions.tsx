import { api, ErrorNote, LinkButton, Section, sayTime, useAction, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Popconfirm, Typography } from 'antd'
import { useState } from 'react'
import { Draft, type Entry } from '../contract/lifecycle.ts'
import { ProblemList } from './ProblemList.tsx'
import { editorOf } from './places.ts'
import { SubmitDialog } from './SubmitDialog.tsx'
import { pageTexts, workTexts } from './texts/index.ts'

interface Props {
  entry: Entry
  draft: Draft
  changed: () => Promise<void>
}

/** Where the draft stands for those who write it, and what they may do. */
export function DraftActions({ entry, draft, changed }: Props) {
  const t = useTexts(workTexts)
  const { language } = useLanguage()
  const writes = entry.may.some((action) => ['edit', 'submit', 'recall', 'discard'].includes(action))
  if (!writes) return null
  return (
    <Section
      title={t.statuses[draft.status]}
      extra={
        <Typography.Text type="secondary">{t.draft.savedAt(sayTime(draft.editedAt, language, true))}</Typography.Text>
      }
    >
      <Flex vertical gap={12}>
        <State draft={draft} />
        <ProblemList problems={draft.problems} draft={draft} />
        <Buttons entry={entry} draft={draft} changed={changed} />
      </Flex>
    </Section>
  )
}

function State({ draft: { status, problems } }: { draft: Draft }) {
  const { draft: t } = useTexts(workTexts)
  if (status === 10 || status === 20) return <Alert type="info" showIcon title={t.waiting} />
  return problems.length > 0 ? (
    <Alert type="warning" showIcon title={t.lacking(problems.length)} />
  ) : (
    <Alert type="success" showIcon title={t.ready} />
  )
}

function Buttons({ entry: { may }, draft, changed }: Props) {
  const t = useTexts(workTexts).draft
  const { edit } = useTexts(pageTexts)
  const [submits, setSubmits] = useState(false)
  const { code, revision } = draft
  const done = () => void changed()
  const recall = useAction(() => api.post('/catalogue/draft/recall', { code, revision }, Draft), {
    success: t.recalled,
    done,
  })
  return (
    <>
      <Flex gap={8} wrap>
        {may.includes('submit') && (
          <Button type="primary" disabled={draft.problems.length > 0} onClick={() => setSubmits(true)}>
            {draft.status === 19 ? t.askPublication : t.submit}
          </Button>
        )}
        {may.includes('edit') && <LinkButton to={editorOf(code)}>{edit}</LinkButton>}
        {may.includes('recall') && (
          <Button loading={recall.running} onClick={() => void recall.run()}>
            {t.recall}
          </Button>
        )}
        {may.includes('discard') && <Discard draft={draft} changed={changed} />}
      </Flex>
      <ErrorNote error={recall.error} />
      {submits && <SubmitDialog draft={draft} close={() => setSubmits(false)} done={done} />}
    </>
  )
}

function Discard({ draft: { code, revision }, changed }: Omit<Props, 'entry'>) {
  const t = useTexts(workTexts).draft
  const discard = useAction(() => api.post('/catalogue/draft/discard', { code, revision }), {
    success: t.discarded,
    done: () => void changed(),
  })
  return (
    <>
      <Popconfirm title={t.discardSure} okText={t.discard} cancelText={t.keep} onConfirm={() => void discard.run()}>
        <Button loading={discard.running}>{t.discard}</Button>
      </Popconfirm>
      <ErrorNote error={discard.error} />
    </>
  )
}
