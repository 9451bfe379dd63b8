import { useTexts } from '@onego/ui'
import { Button, Flex, Input } from 'antd'
import type { ControlProps } from './Control.tsx'
import { useEditing } from './context.tsx'
import { at } from './paths.ts'
import { texts } from './texts/index.ts'

/** 实施编码, written or made of what the item says. */
export function CodeField({ path, id, isWrong, describedBy }: ControlProps) {
  const { item, set } = useEditing()
  const t = useTexts(texts)
  const value = at(item, path)
  return (
    <Flex gap={8}>
      <Input
        {...{ id, maxLength: 80, autoComplete: 'off', 'aria-describedby': describedBy }}
        {...(isWrong ? { status: 'error' as const } : {})}
        value={typeof value === 'string' ? value : ''}
        onChange={({ target }) => set(path, target.value.trim())}
      />
      <Button onClick={() => set(path, codeOf(item))}>{t.generate}</Button>
    </Flex>
  )
}

/** 18 of the organ + level + 12 of the basic code; without a basic code a local one that nobody else has. */
function codeOf(item: unknown): string {
  const [department, level, basic, region] = ['department', 'level', 'codes.basic', 'region'].map((path) =>
    at(item, path),
  )
  if (typeof basic === 'string' && /^\d{12}$/.test(basic) && typeof level === 'string' && /^[1-7]$/.test(level)) {
    return `${String(department)}${level}${basic}`
  }
  const random = crypto.getRandomValues(new Uint32Array(2))
  return `${String(region)}-${[...random].map((one) => one.toString(36).toUpperCase().padStart(7, '0')).join('')}`
}
