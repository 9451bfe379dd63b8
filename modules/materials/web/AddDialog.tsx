import { UploadOutlined } from '@ant-design/icons'
import { ErrorNote, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Modal, Progress, Typography } from 'antd'
import { useRef, useState } from 'react'
import { OwnMaterial } from '../contract.ts'
import { prepareFile, sayBytes, sendFile } from './files/index.ts'
import { texts } from './texts/index.ts'

interface Props {
  close: () => void
  done: () => void
}

interface Wish {
  name: string
  validUntil?: string
}

export function AddDialog({ close, done }: Props) {
  const t = useTexts(texts).adding
  const [form] = Form.useForm<Wish>()
  const [file, setFile] = useState<File>()
  const [isMissing, setIsMissing] = useState(false)
  const [sent, setSent] = useState(0)
  const keep = useAction(
    async ({ name, validUntil }: Wish, chosen: File) => {
      const { file: prepared } = await prepareFile(chosen)
      const query = new URLSearchParams({ name, ...(validUntil ? { validUntil } : {}) })
      return sendFile(`/materials?${query}`, { file: prepared, shape: OwnMaterial, progress: setSent })
    },
    { success: t.done, done },
  )
  const submit = (wish: Wish) => {
    setIsMissing(!file)
    if (file) void keep.run(wish, file)
  }
  return (
    <Modal
      open
      title={t.title}
      onCancel={close}
      onOk={form.submit}
      okText={t.submit}
      cancelText={t.cancel}
      okButtonProps={{ loading: keep.running }}
    >
      <Form<Wish> form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        <Form.Item
          label={t.file}
          extra={t.fileHelp}
          {...(isMissing ? { validateStatus: 'error', help: t.fileNeeded } : {})}
        >
          <ChooseFile
            file={file}
            choose={(chosen) => {
              setFile(chosen)
              setIsMissing(false)
              if (!form.getFieldValue('name')) form.setFieldValue('name', nameFrom(chosen.name))
            }}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label={t.name}
          extra={t.nameHelp}
          rules={[{ required: true, whitespace: true, message: t.nameNeeded }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="validUntil" label={t.validUntil} extra={t.validUntilHelp}>
          <Input type="date" />
        </Form.Item>
      </Form>
      {keep.running && <Progress percent={Math.round(sent * 100)} />}
      <ErrorNote error={keep.error} />
    </Modal>
  )
}

/** What a camera or a scanner names its files says nothing; nor do long numbers. */
function nameFrom(fileName: string): string {
  const name = fileName.replace(/\.[^.]{1,5}$/, '')
  return /\d{5}|^(img|dsc|pxl|scan|image|photo|screenshot|mmexport|wx|微信图片)/i.test(name) ? '' : name
}

function ChooseFile({ file, choose }: { file: File | undefined; choose: (file: File) => void }) {
  const t = useTexts(texts).adding
  const input = useRef<HTMLInputElement>(null)
  return (
    <Flex gap={8} align="center" wrap>
      <input
        ref={input}
        type="file"
        accept="application/pdf,image/*"
        aria-label={t.choose}
        className="og-hidden"
        tabIndex={-1}
        onChange={({ target }) => {
          if (target.files?.[0]) choose(target.files[0])
          target.value = ''
        }}
      />
      <Button icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>
        {t.choose}
      </Button>
      {file && (
        <Typography.Text style={{ overflowWrap: 'anywhere' }}>
          {file.name} ({sayBytes(file.size)})
        </Typography.Text>
      )}
    </Flex>
  )
}
