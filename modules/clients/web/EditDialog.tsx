import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Form, Modal } from 'antd'
import { type ClientDetail, ClientDetail as Shape } from '../contract.ts'
import { DescriptionFields } from './DescriptionFields.tsx'
import { GuardFields, linesOf } from './GuardFields.tsx'
import { texts } from './texts/index.ts'

interface Props {
  client: ClientDetail
  close: () => void
  done: () => Promise<void>
}

type Values = Pick<ClientDetail, 'name' | 'system' | 'contact' | 'mustBeBound'> & { addresses: string }

export function EditDialog({ client, close, done }: Props) {
  const t = useTexts(texts).form
  const [form] = Form.useForm<Values>()
  const save = useAction(
    async ({ addresses, ...values }: Values) => {
      await api.patch(`/clients/${client.id}`, { ...values, addresses: linesOf(addresses) }, Shape)
      await done()
    },
    { success: t.saved },
  )
  const { name, system, contact, mustBeBound, addresses } = client
  return (
    <Modal
      open
      title={t.edit}
      onCancel={close}
      onOk={form.submit}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={save.running}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={save.run}
        initialValues={{ name, system, contact, mustBeBound, addresses: addresses.join('\n') }}
      >
        <DescriptionFields />
        <GuardFields />
      </Form>
      <ErrorNote error={save.error} />
    </Modal>
  )
}
