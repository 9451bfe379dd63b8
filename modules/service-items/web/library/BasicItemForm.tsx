import { codeLists } from '@onego/service-items/contract'
import { BasicItem, type NewBasicItem } from '@onego/service-items/contract/basic-items'
import { api, ErrorNote, useAction, useLanguage, useTexts } from '@onego/ui'
import { Form, Input, Modal, Select } from 'antd'
import { texts } from './texts/index.ts'

interface Props {
  item: BasicItem | undefined
  close: () => void
  saved: () => Promise<void>
}

/** Adds an entry to the basic list, or says it anew. */
export function BasicItemForm({ item, close, saved }: Props) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const [form] = Form.useForm<NewBasicItem>()
  const save = useAction(
    async (given: NewBasicItem) => {
      await api.post('/basic-items', { ...item, ...given }, BasicItem)
      await saved()
      close()
    },
    { success: t.saved },
  )
  const options = (list: 'type' | 'level') =>
    codeLists[list].map((one) => ({ value: one.code, label: `${one.code} ${one[language]}` }))
  return (
    <Modal
      open
      title={item ? t.edit : t.add}
      okText={t.save}
      cancelText={t.cancel}
      onCancel={close}
      onOk={() => void form.submit()}
      okButtonProps={{ loading: save.running }}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={item ?? { code: '', name: '', nameEn: '', type: '01', levels: [], status: 'in-use' }}
        onFinish={(given: NewBasicItem) => void save.run(given)}
      >
        <Form.Item name="code" label={t.basicCode} rules={[{ required: true }]}>
          <Input maxLength={12} disabled={item !== undefined} autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={t.basicName} rules={[{ required: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nameEn" label={t.basicNameEn}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="type" label={t.type}>
          <Select options={options('type')} />
        </Form.Item>
        <Form.Item name="levels" label={t.levels}>
          <Select mode="multiple" options={options('level')} />
        </Form.Item>
        <Form.Item name="status" label={t.status}>
          <Select options={Object.entries(t.statuses).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      </Form>
      <ErrorNote error={save.error} />
    </Modal>
  )
}
