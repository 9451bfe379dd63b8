import { UploadOutlined } from '@ant-design/icons'
import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Input, Typography } from 'antd'
import { useId, useRef, useState } from 'react'
import { CaseHead, FileRef, type MyCase } from '../contract.ts'
import { texts } from './texts/index.ts'

/** What the department asks for, and the place to answer: words, files or both. */
export function SupplyForm({ shown, done }: { shown: MyCase; done: () => Promise<void> }) {
  const t = useTexts(texts)
  const noteId = useId()
  const [note, setNote] = useState('')
  const [files, setFiles] = useState<FileRef[]>([])
  const asked = shown.steps.findLast(({ kind }) => kind === 'request-supplement')?.note
  const add = useAction(async (chosen: File[]) => {
    for (const file of chosen) {
      const kept = await api.upload(`/cases/${shown.id}/files`, file, FileRef)
      setFiles((before) => [...before, kept])
    }
  })
  const send = useAction(
    () => {
      const body = { action: 'supply', version: shown.version, note, files: files.map(({ id }) => id) }
      return api.post(`/cases/${shown.id}/actions`, body, CaseHead)
    },
    { success: t.mine.supplied, done: () => void done() },
  )
  return (
    <Flex vertical gap={12}>
      <Alert
        type="warning"
        showIcon
        title={t.mine.asked}
        description={<span style={{ whiteSpace: 'pre-wrap' }}>{asked}</span>}
      />
      <label htmlFor={noteId}>{t.mine.supplyNote}</label>
      <Input.TextArea
        id={noteId}
        rows={3}
        maxLength={1000}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <ChosenFiles files={files} remove={(id) => setFiles(files.filter((file) => file.id !== id))} />
      <FilePicker add={add.run} running={add.running} />
      {add.error !== undefined && <ErrorNote error={add.error} />}
      {send.error !== undefined && <ErrorNote error={send.error} />}
      <Button
        type="primary"
        size="large"
        loading={send.running}
        disabled={!note.trim() && files.length === 0}
        onClick={() => send.run()}
      >
        {t.act.supply}
      </Button>
    </Flex>
  )
}

function ChosenFiles({ files, remove }: { files: FileRef[]; remove: (id: string) => void }) {
  const t = useTexts(texts)
  return files.map((file) => (
    <Flex key={file.id} gap={8} align="center" justify="space-between">
      <span style={{ overflowWrap: 'anywhere' }}>{file.name}</span>
      <Button type="text" onClick={() => remove(file.id)}>
        {t.file.remove}
      </Button>
    </Flex>
  ))
}

function FilePicker({ add, running }: { add: (files: File[]) => void; running: boolean }) {
  const t = useTexts(texts)
  const input = useRef<HTMLInputElement>(null)
  return (
    <Flex vertical gap={4} align="start">
      <input
        ref={input}
        type="file"
        multiple
        accept="application/pdf,image/jpeg,image/png"
        aria-label={t.file.add}
        className="og-hidden"
        tabIndex={-1}
        onChange={({ target }) => {
          add([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <Button icon={<UploadOutlined />} loading={running} onClick={() => input.current?.click()}>
        {t.file.add}
      </Button>
      <Typography.Text type="secondary">{t.file.help}</Typography.Text>
    </Flex>
  )
}
