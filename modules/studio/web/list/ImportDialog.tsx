import { UploadOutlined } from '@ant-design/icons'
import { CheckedFile, LARGEST_DESIGN_BYTES } from '@onego/studio/contract'
import { api, ErrorNote, useAction, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Modal, Upload } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { texts } from '../texts/index.ts'

/** A design from a file: checked line by line, begun only if nothing is wrong. */
export function ImportDialog({ close }: { close: () => void }) {
  const { imports: t } = useTexts(texts)
  const navigate = useNavigate()
  const [file, setFile] = useState<File>()
  const [checked, setChecked] = useState<CheckedFile>()
  const send = useAction(async (dryRun: boolean) => {
    if (!file) return
    const answer = await api.upload(`/studio/imports${dryRun ? '?dryRun=yes' : ''}`, file, CheckedFile)
    setChecked(answer)
    if (answer.change) await navigate(`/desk/studio/${answer.change}`)
  })
  const isTooLarge = (file?.size ?? 0) > LARGEST_DESIGN_BYTES
  return (
    <Modal open title={t.title} footer={null} onCancel={close} width={720}>
      <Flex vertical gap={16}>
        <p>{t.text}</p>
        <Upload
          accept=".json,application/json"
          maxCount={1}
          beforeUpload={(chosen) => {
            setFile(chosen)
            setChecked(undefined)
            return false
          }}
          onRemove={() => setFile(undefined)}
        >
          <Button icon={<UploadOutlined aria-hidden />}>{t.choose}</Button>
        </Upload>
        {isTooLarge && <Alert type="error" showIcon title={t.tooLarge} />}
        <Flex gap={8}>
          <Button disabled={!file || isTooLarge} loading={send.running} onClick={() => void send.run(true)}>
            {t.check}
          </Button>
          <Button
            type="primary"
            disabled={!file || isTooLarge}
            loading={send.running}
            onClick={() => void send.run(false)}
          >
            {t.run}
          </Button>
        </Flex>
        {checked && <Report checked={checked} />}
        <ErrorNote error={send.error} />
      </Flex>
    </Modal>
  )
}

function Report({ checked: { problems } }: { checked: CheckedFile }) {
  const { imports: t } = useTexts(texts)
  const { say } = useLanguage()
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return (
    <div role="status">
      <Alert type={errors > 0 ? 'error' : 'success'} showIcon title={errors > 0 ? t.wrong(errors) : t.fine} />
      <ol className="og-plain" style={{ marginTop: 12, maxHeight: 320, overflowY: 'auto' }}>
        {problems.map(({ line, column, where, message }) => (
          <li key={`${line}:${column}:${where}:${message.en}`} style={{ marginBottom: 8 }}>
            <b>{t.line(line, column)}</b> <code>{where}</code>
            <div>{say(message)}</div>
          </li>
        ))}
      </ol>
    </div>
  )
}
