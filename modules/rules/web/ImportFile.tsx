import { UploadOutlined } from '@ant-design/icons'
import { api, ErrorNote, useAction, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Modal, Typography } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { ImportedTable, LARGEST_DMN_BYTES } from '../contract.ts'
import { TableView } from './TableView.tsx'
import { texts } from './texts/index.ts'

/** A DMN file as a new version of a table: checked first, shown, then published. */
export function ImportFile() {
  const t = useTexts(texts)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<UploadOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t.file.open}
      </Button>
      <Modal
        open={isOpen}
        width={960}
        title={t.file.title}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <Steps />
      </Modal>
    </>
  )
}

function Steps() {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const picker = useRef<HTMLInputElement>(null)
  const [dmn, setDmn] = useState<string>()
  const [checked, setChecked] = useState<ImportedTable>()
  const [isTooLarge, setTooLarge] = useState(false)
  const check = useAction((text: string) => api.post('/rules/imports', { dmn: text, dryRun: true }, ImportedTable), {
    done: setChecked,
  })
  const publish = useAction((text: string) => api.post('/rules/imports', { dmn: text }, ImportedTable), {
    done: ({ code }) => navigate(`/desk/rules/${encodeURIComponent(code)}`),
  })
  const choose = async (file: File | undefined) => {
    setChecked(undefined)
    setTooLarge((file?.size ?? 0) > LARGEST_DMN_BYTES)
    if (!file || file.size > LARGEST_DMN_BYTES) return
    const text = await file.text()
    setDmn(text)
    await check.run(text)
  }
  const isRight = checked?.problems.every(({ severity }) => severity !== 'error') ?? false
  return (
    <Flex vertical gap={12}>
      <Typography.Text type="secondary">{t.file.text}</Typography.Text>
      <input
        ref={picker}
        type="file"
        accept=".dmn,.xml"
        hidden
        onChange={({ target }) => {
          void choose(target.files?.[0])
          target.value = ''
        }}
      />
      <Button loading={check.running} style={{ alignSelf: 'start' }} onClick={() => picker.current?.click()}>
        {t.file.choose}
      </Button>
      {isTooLarge && <Alert type="error" showIcon title={t.file.tooLarge} />}
      <ErrorNote error={check.error ?? publish.error} />
      {checked && <Found checked={checked} />}
      {checked && dmn !== undefined && (
        <Button type="primary" disabled={!isRight} loading={publish.running} onClick={() => void publish.run(dmn)}>
          {t.file.publish}
        </Button>
      )}
    </Flex>
  )
}

function Found({ checked: { problems, definition } }: { checked: ImportedTable }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  return (
    <>
      {problems.length === 0 ? (
        <Alert type="success" showIcon title={t.file.right} />
      ) : (
        <Alert
          type={problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning'}
          showIcon
          title={t.designer.problems}
          description={
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {problems.map(({ where, message }) => (
                <li key={`${where} ${message.zh}`}>{say(message)}</li>
              ))}
            </ul>
          }
        />
      )}
      <TableView table={definition} />
    </>
  )
}
