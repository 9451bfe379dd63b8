import { api, ErrorNote, notify, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Modal } from 'antd'
import { useRef, useState } from 'react'
import { DeliveryView } from '../contract/deliveries.ts'
import { texts } from './texts/index.ts'

interface Props {
  register: string
  close: () => void
  done: (id: string) => void
}

/** Sends a file of rows; what became of each line is shown afterwards. */
export function DeliverForm({ register, close, done }: Props) {
  const { deliver: t, deliveries } = useTexts(texts)
  const [file, setFile] = useState<File>()
  const [from, setFrom] = useState('')
  const [key, setKey] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const send = useAction(
    async () => {
      if (!file) throw new Error(t.noFile)
      const query = new URLSearchParams({
        ...(from ? { validFrom: from } : {}),
        ...(key.trim() ? { deliveryKey: key.trim() } : {}),
      })
      return api.upload(`/registers/${register}/deliveries/file?${query}`, file, DeliveryView)
    },
    {
      done: (view) => {
        notify(deliveries.result(view.taken, view.unchanged, view.refused))
        done(view.id)
      },
    },
  )
  return (
    <Modal
      open
      title={t.title}
      onCancel={close}
      onOk={() => void send.run()}
      okText={t.send}
      cancelText={t.cancel}
      okButtonProps={{ disabled: !file, loading: send.running }}
    >
      <p>{t.text}</p>
      <ErrorNote error={send.error} />
      <Form layout="vertical">
        <Form.Item label={t.file} htmlFor="deliver-file" required>
          <Flex gap={8} wrap align="center">
            <input
              ref={input}
              id="deliver-file"
              type="file"
              accept=".csv,.txt,.json,.ndjson,.jsonl"
              className="og-hidden"
              onChange={(event) => setFile(event.target.files?.[0])}
            />
            <Button onClick={() => input.current?.click()}>{t.choose}</Button>
            <span>{file?.name}</span>
            <a href={`/api/registers/${register}/template`}>{t.template}</a>
          </Flex>
        </Form.Item>
        <Form.Item label={t.from} htmlFor="deliver-from" help={t.fromHelp}>
          <Input id="deliver-from" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Form.Item>
        <Form.Item label={t.key} htmlFor="deliver-key" help={t.keyHelp}>
          <Input id="deliver-key" maxLength={100} value={key} onChange={(event) => setKey(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
