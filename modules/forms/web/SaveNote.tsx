import { CloudSyncOutlined, CloudUploadOutlined, WarningOutlined } from '@ant-design/icons'
import { useTexts } from '@onego/ui'
import { Typography } from 'antd'
import { texts } from './texts/index.ts'
import type { LiveDraft } from './use-draft.ts'
import { useSaving } from './use-form-store.ts'

const ICONS = { saved: CloudUploadOutlined, saving: CloudSyncOutlined, unsaved: WarningOutlined }

/** Whether what was typed is safe. */
export function SaveNote({ live: { store, draft } }: { live: LiveDraft }) {
  const state = useSaving(store)
  const t = useTexts(texts)
  const Icon = ICONS[state]
  const time = new Date(draft.savedAt).toLocaleTimeString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  const text = state === 'saved' ? t.saved(time) : t[state]
  return (
    <Typography.Text type={state === 'unsaved' ? 'warning' : 'secondary'} role="status" data-save-state={state}>
      <Icon aria-hidden /> {text}
    </Typography.Text>
  )
}
