import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useTexts } from '@onego/ui'
import { Button, Flex, Input } from 'antd'
import { useState } from 'react'
import { workTexts } from './texts/index.ts'

interface Props {
  value?: Record<string, string>
  onChange?: (value: Record<string, string>) => void
}

/** Names and contents of the installation's own metadata; a line without a name is not kept. */
export function OwnMetadata({ value = {}, onChange }: Props) {
  const t = useTexts(workTexts).editor
  const [lines, setLines] = useState(() => Object.entries(value).map(([name, content]) => ({ name, content })))
  const change = (next: typeof lines) => {
    setLines(next)
    onChange?.(
      Object.fromEntries(next.filter(({ name }) => name.trim()).map((line) => [line.name.trim(), line.content])),
    )
  }
  const edit = (at: number, part: Partial<(typeof lines)[number]>) =>
    change(lines.map((line, index) => (index === at ? { ...line, ...part } : line)))
  return (
    <Flex vertical gap={8}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name until somebody writes one
        <Flex key={index} gap={8}>
          <Input
            aria-label={t.ownName}
            placeholder={t.ownName}
            maxLength={60}
            value={line.name}
            onChange={({ target }) => edit(index, { name: target.value })}
            style={{ maxWidth: 200 }}
          />
          <Input
            aria-label={t.ownValue}
            placeholder={t.ownValue}
            maxLength={1000}
            value={line.content}
            onChange={({ target }) => edit(index, { content: target.value })}
          />
          <Button
            aria-label={t.remove}
            icon={<DeleteOutlined />}
            onClick={() => change(lines.filter((_, place) => place !== index))}
          />
        </Flex>
      ))}
      <Button
        icon={<PlusOutlined />}
        style={{ alignSelf: 'flex-start' }}
        disabled={lines.length >= 50}
        onClick={() => setLines([...lines, { name: '', content: '' }])}
      >
        {t.addOwn}
      </Button>
    </Flex>
  )
}
