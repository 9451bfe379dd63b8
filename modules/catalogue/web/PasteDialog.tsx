import { useTexts } from '@onego/ui'
import { Alert, Checkbox, Input, Modal, Typography } from 'antd'
import { useState } from 'react'
import type { DraftItem } from '../contract/lifecycle.ts'
import { type PasteProblem, readPasted } from './paste.ts'
import { workTexts } from './texts/index.ts'

interface Props {
  hasItems: boolean
  close: () => void
  add: (items: DraftItem[], replace: boolean) => void
}

/** Rows of a spreadsheet as information items; lines that cannot be read are named. */
export function PasteDialog({ hasItems, close, add }: Props) {
  const { editor: t, draft } = useTexts(workTexts)
  const [text, setText] = useState('')
  const [replace, setReplace] = useState(false)
  const { items, problems } = readPasted(text)
  return (
    <Modal
      open
      title={t.pasteTitle}
      width={720}
      onCancel={close}
      onOk={() => {
        add(items, replace)
        close()
      }}
      okText={t.pasteAdd(items.length)}
      okButtonProps={{ disabled: items.length === 0 }}
      cancelText={draft.cancel}
    >
      <Typography.Paragraph>
        {t.pasteText} {t.itemsHelp}
      </Typography.Paragraph>
      <Input.TextArea
        autoFocus
        aria-label={t.pasteTitle}
        rows={10}
        value={text}
        onChange={({ target }) => setText(target.value)}
        style={{ fontFamily: 'monospace', marginBottom: 12 }}
        wrap="off"
      />
      {hasItems && (
        <Checkbox checked={replace} onChange={({ target }) => setReplace(target.checked)}>
          {t.pasteReplace}
        </Checkbox>
      )}
      {problems.length > 0 && <Unread problems={problems} />}
    </Modal>
  )
}

const SHOWN = 10

function Unread({ problems }: { problems: PasteProblem[] }) {
  const t = useTexts(workTexts).editor
  return (
    <Alert
      type="warning"
      style={{ marginTop: 12 }}
      title={t.pasteProblems(problems.length)}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {problems.slice(0, SHOWN).map(({ line, key }) => (
            <li key={line}>{t.pasteLine(line, t.pasteKeys[key] ?? '')}</li>
          ))}
        </ul>
      }
    />
  )
}
