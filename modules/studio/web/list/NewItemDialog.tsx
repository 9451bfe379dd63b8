import { ErrorNote, useApi, useLanguage, useMe, useTexts } from '@onego/ui'
import { Form, Input, Modal, Select } from 'antd'
import { z } from 'zod'
import { texts } from '../texts/index.ts'
import { useStart } from './use-start.ts'

const Bodies = z.object({
  organisations: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string(), kind: z.string() })),
})

/** Asks for the name alone, and of those who write for every department whose item it is. */
export function NewItemDialog({ close }: { close: () => void }) {
  const { start: t } = useTexts(texts)
  const { say } = useLanguage()
  const { me } = useMe()
  const writesForAll = me?.roles.includes('admin') ?? false
  const bodies = useApi(writesForAll ? '/organisations' : null, Bodies)
  const [form] = Form.useForm<{ name: string; department?: string }>()
  const start = useStart()
  return (
    <Modal
      open
      title={t.title}
      okText={t.begin}
      cancelText={t.cancel}
      onCancel={close}
      onOk={() => form.submit()}
      okButtonProps={{ loading: start.running }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ name, department }) => void start.run({ as: 'new', name, ...(department ? { department } : {}) })}
      >
        <Form.Item name="name" label={t.name} rules={[{ required: true, whitespace: true, message: t.nameNeeded }]}>
          <Input autoFocus maxLength={300} placeholder={t.nameHint} />
        </Form.Item>
        {writesForAll && (
          <Form.Item name="department" label={t.department} rules={[{ required: true, message: t.departmentNeeded }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              loading={bodies.loading}
              options={(bodies.data?.organisations ?? [])
                .filter(({ kind }) => kind === 'department')
                .map(({ code, name, nameEn }) => ({ value: code, label: say({ zh: name, en: nameEn || name }) }))}
            />
          </Form.Item>
        )}
      </Form>
      <ErrorNote error={start.error} />
    </Modal>
  )
}
