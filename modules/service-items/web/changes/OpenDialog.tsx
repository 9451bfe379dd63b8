import { Change, ChangeKind } from '@onego/service-items/contract/changes'
import { api, ErrorNote, useAction, useMe, useTexts } from '@onego/ui'
import { Form, Input, Modal, Select } from 'antd'
import { useNavigate } from 'react-router'
import { texts } from './texts/index.ts'

interface Wanted {
  kind: ChangeKind
  of: string[]
  department: string
  reason: string
}

/** Asks what is done to which items, and opens the change. `of`: items it begins with. */
export function OpenDialog({ close, of = [], kind = 'add' }: { close: () => void; of?: string[]; kind?: ChangeKind }) {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const { me } = useMe()
  const [form] = Form.useForm<Wanted>()
  const chosen: ChangeKind = Form.useWatch('kind', form) ?? kind
  const start = useAction(async ({ kind, of, department, reason }: Wanted) => {
    const asked = kind === 'add' ? { kind, department, reason } : { kind, of, reason }
    const { id } = await api.post('/item-changes', asked, Change)
    await navigate(`/desk/item-changes/${id}`)
  })
  return (
    <Modal
      open
      title={t.openTitle}
      okText={t.begin}
      cancelText={t.cancel}
      onCancel={close}
      onOk={() => void form.submit()}
      okButtonProps={{ loading: start.running }}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind, of, reason: '', department: me?.organisation ?? '' }}
        onFinish={(wanted: Wanted) => void start.run(wanted)}
      >
        <Form.Item name="kind" label={t.kind}>
          <Select options={ChangeKind.options.map((value) => ({ value, label: t.kinds[value] }))} />
        </Form.Item>
        <Form.Item name="of" label={t.items} extra={t.itemsHelp} hidden={chosen === 'add'}>
          <Select mode="tags" open={false} tokenSeparators={[',', '，', ' ', '、']} />
        </Form.Item>
        <Form.Item name="department" label={t.department} hidden={chosen !== 'add'}>
          <Input maxLength={18} />
        </Form.Item>
        <Form.Item name="reason" label={t.reason} extra={t.reasonHelp}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
      </Form>
      <ErrorNote error={start.error} />
    </Modal>
  )
}
