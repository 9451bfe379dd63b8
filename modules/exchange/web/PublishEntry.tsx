import { api, Section, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Radio, Select } from 'antd'
import { PublishedTable } from '../contract/publishing.ts'
import { publication, type Written } from './publish-draft.ts'
import { Problems } from './SourceProblems.tsx'
import { sourceTexts } from './texts/sources.ts'

interface Props {
  written: Written
  write: (written: Written) => void
  back: () => void
  done: (result: PublishedTable & { name: string }) => void
}

interface Entry {
  name: string
  nameEn: string
  summary: string
  classificationKind: string
  group: string
  shareType: number
  shareCondition: string
  updateCycle: string
  code: string
}

/** What the catalogue says about the table; what can be guessed is filled in. */
export function PublishEntry({ written, write, back, done }: Props) {
  const { entry: t } = useTexts(sourceTexts).wizard
  const { form: f, wizard } = useTexts(sourceTexts)
  const [form] = Form.useForm<Entry>()
  const send = useAction(
    (entry: Entry, submit: boolean) =>
      api.post('/exchange/publications', publication(written, { ...entry }, submit), PublishedTable),
    { done: (result) => done({ ...result, name: form.getFieldValue('name') }) },
  )
  const submit = (isFinal: boolean) => void form.validateFields().then((entry) => send.run(entry, isFinal))
  const needed = { required: true, whitespace: true, message: f.needed }
  const initial: Entry = {
    name: written.proposal.name,
    nameEn: '',
    summary: '',
    classificationKind: 'department',
    group: '',
    shareType: 2,
    shareCondition: t.defaultCondition,
    updateCycle: written.kind === 'files' ? 'monthly' : 'real-time',
    code: '',
    ...(written.entry as Partial<Entry>),
  }
  return (
    <Section title={t.title} extra={<Button onClick={back}>{wizard.back}</Button>}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        style={{ maxWidth: 640 }}
        onValuesChange={(_, entry) => write({ ...written, entry: { ...entry } })}
      >
        <Form.Item name="name" label={t.name} rules={[needed]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="summary" label={t.summary} rules={[needed]}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Sharing />
        <Form.Item name="updateCycle" label={t.cycle}>
          <Select options={Object.entries(t.cycles).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="classificationKind" label={t.classification}>
          <Radio.Group options={Object.entries(t.classes).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="group" label={t.group}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="nameEn" label={t.nameEn}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="code" label={t.code}>
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
      </Form>
      <Problems error={send.error} />
      <Flex gap={8} wrap style={{ marginTop: 8 }}>
        <Button type="primary" loading={send.running} onClick={() => submit(true)}>
          {t.submit}
        </Button>
        <Button disabled={send.running} onClick={() => submit(false)}>
          {t.draft}
        </Button>
      </Flex>
    </Section>
  )
}

function Sharing() {
  const { form: f, wizard } = useTexts(sourceTexts)
  const { entry: t } = wizard
  const shareType = Form.useWatch('shareType')
  return (
    <>
      <Form.Item name="shareType" label={t.shareType}>
        <Radio.Group options={[1, 2, 3].map((value) => ({ value, label: t.shareTypes[value] }))} />
      </Form.Item>
      {shareType !== 1 && (
        <Form.Item
          name="shareCondition"
          label={shareType === 3 ? t.basis : t.condition}
          rules={[{ required: true, whitespace: true, message: f.needed }]}
        >
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
      )}
    </>
  )
}
