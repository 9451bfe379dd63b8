import { UploadOutlined } from '@ant-design/icons'
import { api, ErrorNote, PageTitle, Section, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Radio, Upload } from 'antd'
import { useState } from 'react'
import { type ImportQuery, ImportReport } from '../contract.ts'
import { ImportOutcome } from './ImportOutcome.tsx'
import { texts } from './texts/index.ts'

type Answers = Omit<ImportQuery, 'check'>

const SYSTEMS = ['wgs84', 'gcj02', 'bd09'] as const
const VISIBILITIES = ['owner', 'staff', 'public'] as const

/** A file becomes a layer: looked at first, then kept. */
export function Page() {
  const t = useTexts(texts).import
  const [file, setFile] = useState<File>()
  const [outcome, setOutcome] = useState<{ report: ImportReport; code: string }>()
  const send = useAction(
    async (given: Answers, check: boolean) => {
      if (!file) return undefined
      const filled = Object.entries({ ...given, check: String(check) }).filter(([, value]) => value)
      const report = await api.upload(
        `/map/imports?${new URLSearchParams(filled as [string, string][])}`,
        file,
        ImportReport,
      )
      return { report, code: given.code }
    },
    { done: setOutcome },
  )
  const [form] = Form.useForm<Answers>()
  const check = () =>
    void form.validateFields().then(
      (given) => send.run(given, true),
      () => undefined,
    )
  return (
    <>
      <PageTitle title={t.title} text={t.text} />
      <Section title={t.file}>
        <Form<Answers>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ system: 'wgs84', visibility: 'owner' }}
          onFinish={(given) => void send.run(given, false)}
          onValuesChange={() => setOutcome(undefined)}
          style={{ maxWidth: 720 }}
        >
          <Form.Item label={t.file} htmlFor="map-file" extra={t.fileHelp}>
            <Upload
              id="map-file"
              accept=".geojson,.json,.csv,.txt"
              maxCount={1}
              showUploadList={false}
              beforeUpload={(chosen) => {
                setFile(chosen)
                setOutcome(undefined)
                return false
              }}
            >
              <Button icon={<UploadOutlined />}>{file ? file.name : t.choose}</Button>
            </Upload>
          </Form.Item>
          <Fields />
          <ErrorNote error={send.error} />
          <Flex gap={8} style={{ marginTop: 12 }}>
            <Button onClick={check} disabled={!file} loading={send.running}>
              {t.check}
            </Button>
            <Button type="primary" htmlType="submit" disabled={!file || !outcome} loading={send.running}>
              {t.run}
            </Button>
          </Flex>
        </Form>
      </Section>
      {outcome && <ImportOutcome {...outcome} />}
    </>
  )
}

function Fields() {
  const t = useTexts(texts).import
  const needed = [{ required: true, whitespace: true, message: t.needed }]
  const code = [{ required: true, pattern: /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, message: t.codeHelp }]
  const v = useTexts(texts).page.visibility
  return (
    <>
      <Form.Item name="system" label={t.system} extra={t.systemHelp}>
        <Radio.Group options={SYSTEMS.map((value) => ({ value, label: t.systems[value] }))} />
      </Form.Item>
      <Form.Item name="code" label={t.code} extra={t.codeHelp} rules={code}>
        <Input maxLength={80} />
      </Form.Item>
      {(['nameZh', 'nameEn', 'creditZh', 'creditEn'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t[name]} rules={needed}>
          <Input maxLength={name.startsWith('name') ? 100 : 300} />
        </Form.Item>
      ))}
      <Form.Item name="visibility" label={t.visibility}>
        <Radio.Group options={VISIBILITIES.map((value) => ({ value, label: v[value] }))} />
      </Form.Item>
      {(['idColumn', 'longitudeColumn', 'latitudeColumn'] as const).map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={t[name]}
          {...(name === 'latitudeColumn' ? { extra: t.columnsHelp } : {})}
        >
          <Input maxLength={100} />
        </Form.Item>
      ))}
    </>
  )
}
