import { CheckCircleOutlined, LoadingOutlined } from '@ant-design/icons'
import { tokens, useTexts } from '@onego/ui'
import { texts } from '../texts/index.ts'
import type { SaveState } from './use-design.ts'

/** Whether what is written is kept. */
export function SaveMark({ state }: { state: SaveState }) {
  const t = useTexts(texts)
  const words = { saved: t.saved, waiting: t.waiting, saving: t.saving, failed: t.failed, conflict: t.conflict.title }
  return (
    <span
      role="status"
      data-save-state={state}
      style={{ color: state === 'failed' || state === 'conflict' ? tokens.danger : tokens.quiet }}
    >
      {state === 'saved' ? <CheckCircleOutlined aria-hidden /> : <LoadingOutlined aria-hidden />} {words[state]}
    </span>
  )
}
