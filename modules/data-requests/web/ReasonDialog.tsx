import { api, useAction, useTexts } from '@onego/ui'
import { Form, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { ApplicationDetail, type Move } from '../contract.ts'
import { Problems } from './Problems.tsx'
import { texts } from './texts/index.ts'

export type ReasonMove = Exclude<Move, 'complete' | 'grant' | 'refuse' | 'sign' | 'apply-for-change'>

interface Props {
  move: ReasonMove
  found: ApplicationDetail
  close: () => void
  done: () => Promise<void>
}

/** Where each goes, with what was written. */
function callFor(move: ReasonMove, { status, version }: ApplicationDetail, text: string): [path: string, body: object] {
  if (move === 'pass-check') return ['check', { outcome: 'pass', version, text }]
  if (move === 'ask-completion') {
    return [status === 'checking' ? 'check' : 'decision', { outcome: 'complete', version, text }]
  }
  if (move === 'decide-again' || move === 'uphold') return ['settlement', { outcome: move, reason: text }]
  const paths = { withdraw: 'withdrawal', dispute: 'dispute', revoke: 'revocation', 'give-back': 'return' } as const
  return [paths[move], { reason: text }]
}

/** Says what it means before it is done, and asks why. */
export function ReasonDialog({ move, found, close, done }: Props) {
  const t = useTexts(texts)
  const id = useId()
  const [text, setText] = useState('')
  const isOptional = move === 'pass-check'
  const send = useAction(
    async () => {
      const [path, body] = callFor(move, found, text)
      await api.post(`/data-requests/${found.id}/${path}`, body, ApplicationDetail)
      await done()
    },
    { success: t.dialogs.done },
  )
  return (
    <Modal
      open
      title={t.moves[move]}
      onCancel={close}
      onOk={() => void send.run()}
      okText={t.moves[move]}
      cancelText={t.dialogs.keep}
      okButtonProps={{
        danger: move === 'revoke' || move === 'withdraw' || move === 'give-back',
        disabled: !isOptional && text.trim().length < 4,
        loading: send.running,
      }}
    >
      <p>{t.dialogs.texts[move]}</p>
      <Problems error={send.error} />
      <Form layout="vertical">
        <Form.Item
          label={isOptional ? t.dialogs.optional : t.dialogs.reason}
          htmlFor={id}
          extra={isOptional ? undefined : t.dialogs.reasonNeeded}
        >
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={2000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
