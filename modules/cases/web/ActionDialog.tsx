import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Form, Input, InputNumber, Modal, Typography } from 'antd'
import { type Case, CaseHead, type OfficerAction } from '../contract.ts'
import { texts } from './texts/index.ts'

export interface Asked {
  shown: Case
  action: OfficerAction
}

interface Props {
  asked: Asked
  close: () => void
  done: () => void
}

/** The dialog keeps the focus inside and would begin at its closing cross: Enter must decide, not close. */
const OK = 'decide'
const NOTE = 'note'
const needsWords = (action: OfficerAction) => action !== 'accept' && action !== 'approve'

/** One decision in words; a refusal is not sent without reason, legal basis and remedies. */
export function ActionDialog({ asked: { shown, action }, close, done }: Props) {
  const t = useTexts(texts)
  const [form] = Form.useForm()
  const send = useAction(
    (values: object) => api.post(`/cases/${shown.id}/actions`, { action, version: shown.version, ...values }, CaseHead),
    { done, success: t.done },
  )
  const title = action === 'refuse' && shown.status === 'submitted' ? t.refuseAccept : t.act[action]
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      onOk={form.submit}
      okText={title}
      cancelText={t.back}
      okButtonProps={{ id: OK, danger: action === 'refuse' }}
      afterOpenChange={(isOpen) => isOpen && document.getElementById(needsWords(action) ? NOTE : OK)?.focus()}
      confirmLoading={send.running}
    >
      <Typography.Paragraph type="secondary">{explanation(t, action)}</Typography.Paragraph>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={send.run}
        initialValues={{ remedy: t.remedyDefault, expectedDays: 10 }}
      >
        <Fields action={action} />
      </Form>
      {send.error !== undefined && <ErrorNote error={send.error} />}
    </Modal>
  )
}

function explanation(t: (typeof texts)['zh'], action: OfficerAction): string {
  const words: Record<OfficerAction, string> = {
    accept: t.acceptText,
    'request-supplement': t.supplementText,
    'start-special': t.specialText,
    'end-special': t.endSpecialText,
    approve: t.approveText,
    refuse: t.refuseText,
  }
  return words[action]
}

function Fields({ action }: { action: OfficerAction }) {
  const t = useTexts(texts)
  const optional = !needsWords(action)
  const needed = [{ required: true, whitespace: true, message: t.needed }]
  const help =
    action === 'refuse' ? t.noteHelp.refuse : action === 'request-supplement' ? t.noteHelp.supplement : undefined
  return (
    <>
      <Form.Item name={NOTE} label={t.note[action]} rules={optional ? [] : needed} extra={help}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      {action === 'refuse' && (
        <>
          <Form.Item name="legalBasis" label={t.basis} rules={needed} extra={t.basisHelp}>
            <Input maxLength={1000} />
          </Form.Item>
          <Form.Item name="remedy" label={t.remedy} rules={needed}>
            <Input.TextArea rows={3} maxLength={1000} />
          </Form.Item>
        </>
      )}
      {action === 'start-special' && (
        <Form.Item name="expectedDays" label={t.expectedDays} rules={[{ required: true, message: t.needed }]}>
          <InputNumber min={1} max={180} precision={0} />
        </Form.Item>
      )}
    </>
  )
}
