import { ErrorNote, Section, sayTime, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Form, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { WrittenDraft } from '../contract/lifecycle.ts'
import { MoreFields, SharingFields, WhatFields } from './EditorFields.tsx'
import { Problems, useProblem } from './Field.tsx'
import { ItemsEditor } from './ItemsEditor.tsx'
import { ProblemList } from './ProblemList.tsx'
import { editorOf, pageOf } from './places.ts'
import { SubmitDialog } from './SubmitDialog.tsx'
import { workTexts } from './texts/index.ts'
import { useDraft } from './use-draft.ts'

export interface Start {
  definition: WrittenDraft
  /** Null for a new draft. */
  revision: number | null
  providerName: string
  providerNameEn: string
}

/** The form of an entry; everything is kept as a draft, and checked when it is to be handed in. */
export function Editor({ start, reload }: { start: Start; reload?: () => Promise<void> }) {
  const [form] = Form.useForm<WrittenDraft>()
  const navigate = useNavigate()
  const writing = useDraft(start)
  const [checked, setChecked] = useState(false)
  const [submits, setSubmits] = useState(false)
  const { draft, save } = writing
  const code = draft?.code ?? start.definition.code
  useEffect(() => {
    // The address of a draft that just got its code, so that opening it again finds it.
    if (code && !start.definition.code) window.history.replaceState(window.history.state, '', editorOf(code))
  }, [code, start.definition.code])
  const handIn = async () => {
    setChecked(true)
    const saved = await save()
    if (saved?.problems.length === 0) setSubmits(true)
    else scrollToProblem()
  }
  return (
    <Problems value={checked || writing.state === 'failed' ? writing.problems : []}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={start.definition}
        onValuesChange={() => writing.change(form.getFieldsValue(true))}
      >
        <Flex vertical gap={16}>
          <Sections start={start} code={code} />
          {checked && draft && <ProblemList problems={writing.problems} draft={draft} />}
        </Flex>
      </Form>
      <SaveBar writing={writing} reload={reload} handIn={handIn} />
      {submits && draft && (
        <SubmitDialog
          draft={draft}
          close={() => setSubmits(false)}
          done={() => void navigate(pageOf(draft.code, 'draft'))}
        />
      )}
    </Problems>
  )
}

/** Once the sentences stand at the fields. */
const scrollToProblem = () =>
  setTimeout(() => {
    document.querySelector('.ant-form-item-has-error, [data-problem]')?.scrollIntoView({ block: 'center' })
  }, 100)

function Sections({ start, code }: { start: Start; code: string }) {
  const t = useTexts(workTexts).editor
  return (
    <>
      <Section title={t.sections.what}>
        <WhatFields start={start} code={code} />
      </Section>
      <Section title={t.sections.items}>
        <Form.Item name="items" noStyle>
          <ItemsEditor />
        </Form.Item>
        <NoItems />
      </Section>
      <Section title={t.sections.sharing}>
        <SharingFields />
      </Section>
      <Section title={t.sections.more}>
        <MoreFields />
      </Section>
    </>
  )
}

function NoItems() {
  const problem = useProblem('items')
  return problem ? (
    <Typography.Text type="danger" data-problem>
      {problem}
    </Typography.Text>
  ) : null
}

interface SaveBarProps {
  writing: ReturnType<typeof useDraft>
  reload?: (() => Promise<void>) | undefined
  handIn: () => Promise<void>
}

/** Always in sight: whether everything is kept, and what comes next. */
function SaveBar({ writing: { state, draft, error, save }, reload, handIn }: SaveBarProps) {
  const t = useTexts(workTexts).editor
  const { language } = useLanguage()
  const said = {
    untouched: '',
    unsaved: t.unsaved,
    saving: t.saving,
    saved: draft ? t.saved(sayTime(draft.editedAt, language, true).slice(-5)) : '',
    failed: t.failed,
  }
  const conflict = error instanceof Error && 'type' in error && error.type === 'catalogue.draft-changed'
  return (
    <div className="og-card" style={{ position: 'sticky', bottom: 0, zIndex: 5, marginTop: 16 }}>
      {conflict ? (
        <Alert
          type="error"
          role="alert"
          title={t.changedElsewhere}
          action={<Button onClick={() => (reload ? void reload() : location.reload())}>{t.reload}</Button>}
        />
      ) : (
        <ErrorNote error={error} />
      )}
      <Flex gap={12} align="center" wrap style={{ marginTop: error ? 12 : 0 }}>
        <Button type="primary" loading={state === 'saving'} onClick={() => void handIn()}>
          {t.submit}
        </Button>
        <Button onClick={() => void save()}>{t.save}</Button>
        <span role="status" data-save-state={state} style={{ color: 'var(--og-quiet)' }}>
          {said[state]}
        </span>
      </Flex>
    </div>
  )
}
