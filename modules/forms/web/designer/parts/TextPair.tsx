import { useTexts } from '@onego/ui'
import { Flex, Input, Typography } from 'antd'
import { useId } from 'react'
import { isUntranslated, withChinese, withEnglish } from '../model/languages.ts'
import type { Text } from '../model/shapes.ts'
import { texts } from '../texts/index.ts'

interface Props {
  label: string
  value: Text
  onChange: (value: Text) => void
  /** Said below, such as what is wrong. */
  problem?: string | undefined
  rows?: number
  maxLength?: number
  onLeave?: () => void
}

/** A text in Chinese with the English below it; while there is none, the Chinese stands in for it. */
export function TextPair({ label, value, onChange, problem, rows, maxLength = 200, onLeave }: Props) {
  const t = useTexts(texts)
  const id = useId()
  const english = isUntranslated(value) ? '' : value.en
  const shared = { maxLength, ...(rows ? { autoSize: { minRows: rows, maxRows: 12 } } : {}) }
  const Box = rows ? Input.TextArea : Input
  return (
    <Flex vertical gap={6}>
      <label htmlFor={id} style={{ fontWeight: 600 }}>
        {label}
      </label>
      <Box
        {...shared}
        id={id}
        value={value.zh}
        status={problem ? 'error' : ''}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={({ target }) => onChange(withChinese(value, target.value))}
        onBlur={onLeave}
      />
      <Box
        {...shared}
        value={english}
        size="small"
        lang="en"
        aria-label={`${label} (${t.english})`}
        placeholder={t.noEnglish}
        onChange={({ target }) => onChange(withEnglish(value, target.value))}
      />
      {problem && (
        <Typography.Text type="danger" id={`${id}-problem`}>
          {problem}
        </Typography.Text>
      )}
    </Flex>
  )
}
