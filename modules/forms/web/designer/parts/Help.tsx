import { PlusOutlined } from '@ant-design/icons'
import { useTexts } from '@onego/ui'
import { Button } from 'antd'
import type { Text } from '../model/shapes.ts'
import { texts } from '../texts/index.ts'
import { TextPair } from './TextPair.tsx'

interface Props {
  value: Text | undefined
  onChange: (value: Text | undefined) => void
}

/** A hint below, for those who want one. */
export function Help({ value, onChange }: Props) {
  const t = useTexts(texts)
  if (!value) {
    return (
      <Button
        icon={<PlusOutlined aria-hidden />}
        style={{ alignSelf: 'start' }}
        onClick={() => onChange({ zh: t.helpSample, en: t.helpSample })}
      >
        {t.addHelp}
      </Button>
    )
  }
  return (
    <TextPair
      label={t.help}
      value={value}
      rows={2}
      maxLength={500}
      onChange={(next) => onChange(next.zh === '' ? undefined : next)}
    />
  )
}
