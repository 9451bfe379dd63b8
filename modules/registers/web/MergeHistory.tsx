import { api, DateText, ErrorNote, Section, useAction, useLanguage, useTexts } from '@onego/ui'
import { Button, Checkbox, Flex, Form, Modal, Typography } from 'antd'
import { useState } from 'react'
import { MergeView, type RecordHistory, type Value } from '../contract/records.ts'
import type { FieldView } from '../contract.ts'
import { isReason, ReasonField } from './ReasonField.tsx'
import { texts } from './texts/index.ts'
import { ValueText } from './ValueText.tsx'

interface Props {
  history: RecordHistory
  fields: FieldView[]
  mayUndo: boolean
  done: () => void
}

/** What was merged into this record and what was taken apart again. */
export function MergeHistory({ history, fields, mayUndo, done }: Props) {
  const { record: t } = useTexts(texts)
  const [undoing, setUndoing] = useState<MergeView>()
  return (
    <Section title={t.merges}>
      {history.merges.length === 0 && <Typography.Text type="secondary">{t.noMerges}</Typography.Text>}
      <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
        {history.merges.map((merge) => (
          <li key={merge.id}>
            <Flex gap={8} wrap align="center">
              <Told merge={merge} />
              {mayUndo && merge.undoneAt === null && (
                <Button size="small" danger onClick={() => setUndoing(merge)}>
                  {t.undo}
                </Button>
              )}
            </Flex>
          </li>
        ))}
      </ul>
      {undoing && (
        <UndoDialog
          merge={undoing}
          history={history}
          fields={fields}
          close={() => setUndoing(undefined)}
          done={() => {
            setUndoing(undefined)
            done()
          }}
        />
      )}
    </Section>
  )
}

function Told({ merge }: { merge: MergeView }) {
  const { record: t } = useTexts(texts)
  return (
    <span>
      <DateText at={merge.mergedAt} withTime /> {t.mergedOn(merge.byName)}: {merge.reason}
      {merge.undoneAt && (
        <span style={{ display: 'block' }}>
          <DateText at={merge.undoneAt} withTime /> {t.undoneOn(merge.undoneByName ?? '')}: {merge.undoneReason}
          {merge.movedFacts > 0 && ` (${t.moved(merge.movedFacts)})`}
        </span>
      )}
    </span>
  )
}

interface UndoProps {
  merge: MergeView
  history: RecordHistory
  fields: FieldView[]
  close: () => void
  done: () => void
}

function UndoDialog({ merge, history, fields, close, done }: UndoProps) {
  const { record: t } = useTexts(texts)
  const [reason, setReason] = useState('')
  const [move, setMove] = useState<string[]>([])
  const undo = useAction(() => api.post(`/registers/merges/${merge.id}/undo`, { reason, move }, MergeView).then(done), {
    success: t.undone,
  })
  const after = history.facts.filter((fact) => fact.withdrawnAt === null && fact.recordedAt >= merge.mergedAt)
  return (
    <Modal
      open
      title={t.undoTitle}
      onCancel={close}
      onOk={() => void undo.run()}
      okText={t.undo}
      okButtonProps={{ danger: true, disabled: !isReason(reason), loading: undo.running }}
    >
      <p>{t.undoText}</p>
      <ErrorNote error={undo.error} />
      <Form layout="vertical">
        {after.length > 0 && (
          <Form.Item label={t.move}>
            <Checkbox.Group value={move} onChange={(ids) => setMove(ids as string[])}>
              <Flex vertical gap={8}>
                {after.map((fact) => (
                  <Checkbox key={fact.id} value={fact.id}>
                    <DateText at={fact.recordedAt} withTime /> <Said values={fact.values} fields={fields} />
                  </Checkbox>
                ))}
              </Flex>
            </Checkbox.Group>
          </Form.Item>
        )}
        <ReasonField id="undo-reason" label={t.undoReason} value={reason} change={setReason} />
      </Form>
    </Modal>
  )
}

function Said({ values, fields }: { values: Record<string, Value>; fields: FieldView[] }) {
  const { say } = useLanguage()
  const nameOf = (name: string) => {
    const field = fields.find((one) => one.field === name)
    return field ? say({ zh: field.name, en: field.nameEn }) : name
  }
  return Object.entries(values).map(([field, value]) => (
    <span key={field} style={{ marginRight: 8 }}>
      {nameOf(field)}: <ValueText value={value} />
    </span>
  ))
}
