import { PlusOutlined, TableOutlined } from '@ant-design/icons'
import { useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { DraftItem } from '../contract/lifecycle.ts'
import { ItemHeadings, ItemRow } from './ItemRow.tsx'
import { PasteDialog } from './PasteDialog.tsx'
import { workTexts } from './texts/index.ts'

interface Props {
  value?: DraftItem[]
  onChange?: (value: DraftItem[]) => void
}

const MOST = 500

/** The information items: one line each, written by hand or pasted from a spreadsheet. */
export function ItemsEditor({ value: items = [], onChange }: Props) {
  const t = useTexts(workTexts).editor
  const [pastes, setPastes] = useState(false)
  const change = (next: DraftItem[]) => onChange?.(next.slice(0, MOST))
  const edit = (at: number, part: Partial<DraftItem>) =>
    change(items.map((item, index) => (index === at ? { ...item, ...part } : item)))
  return (
    <Flex vertical gap={12}>
      <Typography.Text type="secondary">{t.itemsHelp}</Typography.Text>
      {items.length === 0 ? <Typography.Text>{t.noItems}</Typography.Text> : <ItemHeadings />}
      {items.map((item, index) => (
        <ItemRow
          // biome-ignore lint/suspicious/noArrayIndexKey: items have no other name until somebody writes one
          key={index}
          index={index}
          item={item}
          edit={(part) => edit(index, part)}
          remove={() => change(items.filter((_, place) => place !== index))}
        />
      ))}
      <Flex gap={8} wrap>
        <Button icon={<PlusOutlined />} onClick={() => change([...items, DraftItem.parse({})])}>
          {t.addItem}
        </Button>
        <Button icon={<TableOutlined />} onClick={() => setPastes(true)}>
          {t.paste}
        </Button>
      </Flex>
      {pastes && (
        <PasteDialog
          hasItems={items.length > 0}
          close={() => setPastes(false)}
          add={(added, replace) => change(replace ? added : [...items, ...added])}
        />
      )}
    </Flex>
  )
}
