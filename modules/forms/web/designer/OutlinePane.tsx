import { FileAddOutlined, FormOutlined, PlusOutlined } from '@ant-design/icons'
import { tokens, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import type { Adding } from './add/AddDialog.tsx'
import { useDesigning } from './context.tsx'
import { keyOf } from './model/shapes.ts'
import { Outline } from './outline/Outline.tsx'
import { STICKY } from './sticky.ts'
import { texts } from './texts/index.ts'

/** What the form asks, from top to bottom, and the two buttons by which it grows. */
export function OutlinePane({ add }: { add: (adding: Adding) => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { form, selected, select, problems } = useDesigning()
  const own = problems.filter(({ place, severity }) => place.kind === 'form' && severity === 'error').length
  const isSelected = keyOf(selected) === 'form'
  return (
    <nav className="og-card" aria-label={t.outline} style={{ ...STICKY, flex: '1 1 240px', padding: 12 }}>
      <Button
        block
        type="text"
        icon={<FormOutlined aria-hidden />}
        aria-current={isSelected ? 'true' : undefined}
        onClick={() => select({ kind: 'form' })}
        style={{
          ...{ justifyContent: 'flex-start', paddingInline: 8, height: 'auto', minHeight: 38, whiteSpace: 'normal' },
          ...(isSelected ? { background: tokens.actionSoft, color: tokens.action } : {}),
          ...{ fontWeight: 600, textAlign: 'start' },
        }}
      >
        {say(form.title) || t.wholeForm}
        {own > 0 && <span style={{ color: tokens.danger }}>{own}</span>}
      </Button>
      <Outline />
      <Flex vertical gap={8} style={{ marginTop: 12 }}>
        <Button block type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => add({ kind: 'question' })}>
          {t.addQuestion}
        </Button>
        <Button block icon={<FileAddOutlined aria-hidden />} onClick={() => add({ kind: 'page' })}>
          {t.addPage}
        </Button>
      </Flex>
    </nav>
  )
}
