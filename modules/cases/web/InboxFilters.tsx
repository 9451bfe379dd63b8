import { useLanguage, useTexts } from '@onego/ui'
import { Flex, Input, Radio, Select } from 'antd'
import { type InboxCounts, InboxState } from '../contract.ts'
import { texts } from './texts/index.ts'

export interface Chosen {
  state: InboxState
  item?: string | undefined
  light?: 'yellow' | 'red' | undefined
  number?: string | undefined
}

interface Props {
  chosen: Chosen
  counts: InboxCounts | undefined
  change: (changed: Partial<Chosen>) => void
}

/** States with their counts, then item, light and number. */
export function InboxFilters({ chosen, counts, change }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const items = (counts?.items ?? []).map(({ code, name, nameEn, count }) => ({
    value: code,
    label: `${say({ zh: name, en: nameEn })} (${count})`,
  }))
  const lights = [
    { value: '', label: t.filter.allLights },
    { value: 'yellow', label: `${t.filter.yellow}${count(counts?.yellow)}` },
    { value: 'red', label: `${t.filter.red}${count(counts?.red)}` },
  ]
  return (
    <Flex vertical gap={12} style={{ marginBottom: 16 }}>
      <Radio.Group
        aria-label={t.filter.state}
        optionType="button"
        value={chosen.state}
        onChange={({ target }) => change({ state: target.value })}
        options={InboxState.options.map((value) => ({ value, label: t.states[value] + count(countOf(counts, value)) }))}
      />
      <Flex gap={12} wrap>
        <Select
          aria-label={t.filter.item}
          value={chosen.item ?? ''}
          options={[{ value: '', label: t.filter.allItems }, ...items]}
          onChange={(item) => change({ item: item || undefined })}
          style={{ minWidth: 240 }}
        />
        <Select
          aria-label={t.filter.light}
          value={chosen.light ?? ''}
          options={lights}
          onChange={(light) => change({ light: light === 'yellow' || light === 'red' ? light : undefined })}
          style={{ minWidth: 130 }}
        />
        <Input.Search
          allowClear
          aria-label={t.filter.number}
          placeholder={t.filter.find}
          onSearch={(number) => change({ number: number.trim() || undefined })}
          style={{ maxWidth: 260 }}
        />
      </Flex>
    </Flex>
  )
}

const count = (number: number | undefined) => (number === undefined ? '' : ` ${number}`)

function countOf(counts: InboxCounts | undefined, state: InboxState): number | undefined {
  if (!counts || state === 'done') return undefined
  return state === 'waiting' ? counts.submitted + counts['in-review'] + counts.special : counts[state]
}
