import { useTexts } from '@onego/ui'
import { Flex, Input } from 'antd'
import type { ControlProps } from './Control.tsx'
import { useEditing } from './context.tsx'
import { at } from './paths.ts'
import { texts } from './texts/index.ts'

const stringAt = (value: unknown, path: string): string => {
  const found = at(value, path)
  return typeof found === 'string' ? found : ''
}

/** A text in Chinese with the English below it. A path that ends in a dot is the row itself. */
export function WordsPair({ field: { kind }, path, id, label, isWrong, describedBy }: ControlProps) {
  const { item, set } = useEditing()
  const base = path.replace(/\.$/, '')
  const [zh, en] = [stringAt(item, `${base}.zh`), stringAt(item, `${base}.en`)]
  const write = (next: { zh: string; en: string }) => {
    const rest = at(item, base)
    const isRow = path.endsWith('.')
    set(base, { ...(isRow && rest !== null && typeof rest === 'object' ? rest : {}), ...next })
  }
  return (
    <Pair
      {...{ id, label, isWrong, describedBy, zh, en }}
      isLong={kind === 'text'}
      onChinese={(next) => write({ zh: next, en })}
      onEnglish={(next) => write({ zh, en: next })}
    />
  )
}

/** A name, whose English stands beside it as `nameEn`. */
export function NamePair({ path, id, label, isWrong, describedBy }: ControlProps) {
  const { item, set } = useEditing()
  return (
    <Pair
      {...{ id, label, isWrong, describedBy }}
      isLong={false}
      zh={stringAt(item, path)}
      en={stringAt(item, `${path}En`)}
      onChinese={(next) => set(path, next)}
      onEnglish={(next) => set(`${path}En`, next)}
    />
  )
}

interface PairProps {
  id: string
  label: string
  isWrong: boolean
  describedBy: string
  isLong: boolean
  zh: string
  en: string
  onChinese: (text: string) => void
  onEnglish: (text: string) => void
}

function Pair({ id, label, isWrong, describedBy, isLong, zh, en, onChinese, onEnglish }: PairProps) {
  const t = useTexts(texts)
  const rows = { minRows: isLong ? 2 : 1, maxRows: 12 }
  return (
    <Flex vertical gap={4}>
      <Input.TextArea
        {...{ id, autoSize: rows, value: zh, maxLength: 4000, 'aria-describedby': describedBy }}
        {...(isWrong ? { status: 'error' as const } : {})}
        onChange={({ target }) => onChinese(target.value)}
      />
      <Input.TextArea
        {...{ autoSize: { minRows: 1, maxRows: 12 }, size: 'small', value: en, maxLength: 4000, lang: 'en' }}
        aria-label={`${label} (${t.english})`}
        placeholder={t.noEnglish}
        onChange={({ target }) => onEnglish(target.value)}
      />
    </Flex>
  )
}
