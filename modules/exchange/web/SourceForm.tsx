import { api, notify, useAction, useIsPhone, useTexts } from '@onego/ui'
import { Alert, Button, Drawer, Flex, Form, Input, Select, Typography } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { SavedSource, type SourceDetails, SourceTrial } from '../contract/publishing.ts'
import { SourceFields } from './SourceFields.tsx'
import { Problems } from './SourceProblems.tsx'
import { FORM_KINDS, type FormKind, fromConnection, kindOf, toConnection, type Values } from './source-connections.ts'
import { sourceTexts } from './texts/sources.ts'

interface Props {
  /** The source that is changed; a new one otherwise. */
  source?: SourceDetails | undefined
  close: () => void
  saved: (id: string) => void
}

type Typed = Values & { formKind: FormKind; sourceName: string }

/** Connects a system or changes a connection: tried first, kept if it answers. */
export function SourceForm({ source, close, saved }: Props) {
  const { form: t } = useTexts(sourceTexts)
  const isPhone = useIsPhone()
  const [form] = Form.useForm<Typed>()
  const [trial, setTrial] = useState<SourceTrial>()
  const kept = source && source.kind !== 'internal' ? fromConnection(source.kind, source.connection) : undefined
  const kind: FormKind = Form.useWatch('formKind', form) ?? kept?.form ?? 'postgres'
  const work = useAction(async (typed: Typed, anyway: boolean) => {
    const { formKind, sourceName, ...values } = typed
    const definition = { id: source?.id, kind: kindOf(formKind), connection: toConnection(formKind, values) }
    if (!anyway) {
      const tried = await api.post('/exchange/sources/try', definition, SourceTrial)
      setTrial(tried)
      if (!tried.ok) return
    }
    const { id } = await api.post('/exchange/sources', { ...definition, name: sourceName }, SavedSource)
    notify(t.saved)
    saved(id)
  })
  const notes = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (trial || work.error) notes.current?.scrollIntoView({ block: 'center' })
  }, [trial, work.error])
  const buttons = (
    <Flex gap={8} justify="flex-end" wrap>
      <Button onClick={close}>{t.cancel}</Button>
      {trial && !trial.ok && !trial.hostKey && (
        <Button onClick={() => void form.validateFields().then((typed) => work.run(typed, true))}>
          {t.saveAnyway}
        </Button>
      )}
      <Button type="primary" loading={work.running} onClick={form.submit}>
        {t.save}
      </Button>
    </Flex>
  )
  return (
    <Drawer
      open
      onClose={close}
      title={source ? t.editTitle : t.newTitle}
      size={isPhone ? '100%' : 560}
      footer={buttons}
    >
      <Typography.Paragraph type="secondary">{t.intro}</Typography.Paragraph>
      <div ref={notes} style={{ marginBottom: trial || work.error ? 16 : 0 }}>
        {trial && !trial.ok && (
          <TrialNote
            trial={trial}
            takeHostKey={(hostKey) => {
              form.setFieldValue('hostKey', hostKey)
              setTrial(undefined)
            }}
          />
        )}
        <Problems error={work.error} />
      </div>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ formKind: kept?.form ?? 'postgres', sourceName: source?.name, ...kept?.values }}
        onValuesChange={() => setTrial(undefined)}
        onFinish={(typed) => void work.run(typed, false)}
      >
        <Form.Item name="formKind" label={t.kind}>
          <Select
            disabled={source !== undefined}
            options={FORM_KINDS.map((value) => ({ value, label: t.formKinds[value] }))}
          />
        </Form.Item>
        <Form.Item
          name="sourceName"
          label={t.name}
          extra={t.nameHelp}
          rules={[{ required: true, whitespace: true, min: 2, message: t.needed }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <SourceFields key={kind} form={kind} isKept={source !== undefined} />
      </Form>
    </Drawer>
  )
}

/** Why there is no connection and what to do about it. */
function TrialNote({ trial, takeHostKey }: { trial: SourceTrial; takeHostKey: (key: string) => void }) {
  const t = useTexts(sourceTexts)
  const { reason, where, hostKey } = trial
  const text = hostKey ? t.form.hostKeyFound(hostKey) : (t.advice[reason ?? ''] ?? '')
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t.bad(t.reasons[reason ?? ''] ?? reason ?? '')}
      description={where ? `${text} ${t.where(where)}` : text}
      action={hostKey && <Button onClick={() => takeHostKey(hostKey)}>{t.form.hostKeyUse}</Button>}
    />
  )
}
