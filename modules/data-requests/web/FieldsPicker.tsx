import { useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { Button, Checkbox, Flex } from 'antd'
import type { Terms } from '../contract/terms.ts'
import type { Item } from '../contract.ts'
import { texts } from './texts/index.ts'

type Chosen = Pick<Terms, 'fields' | 'plain'>

interface Props {
  items: readonly Item[]
  value: Chosen
  onChange: (value: Chosen) => void
  /** Only these can be ticked: what was asked for. */
  within?: Chosen | undefined
}

/** One line for each item: what it is, how sensitive, how it leaves, and whether it is wanted as it is. */
export function FieldsPicker({ items, value, onChange, within }: Props) {
  const { form: t } = useTexts(texts)
  const offered = within ? items.filter(({ field }) => within.fields.includes(field)) : items
  const choose = (fields: string[]) =>
    onChange({
      fields: offered.map(({ field }) => field).filter((field) => fields.includes(field)),
      plain: value.plain.filter((field) => fields.includes(field)),
    })
  const all = offered.map(({ field }) => field)
  return (
    <div>
      <Flex gap={8} style={{ marginBottom: 8 }}>
        <Button size="small" onClick={() => choose(all)}>
          {t.all}
        </Button>
        <Button size="small" onClick={() => choose([])}>
          {t.clear}
        </Button>
      </Flex>
      <ul className="og-plain" style={{ display: 'grid', gap: 4, maxWidth: 820 }}>
        {offered.map((item) => (
          <li key={item.field} style={{ borderBottom: '1px solid var(--og-line)', padding: '6px 0' }}>
            <Line
              item={item}
              value={value}
              isPlainOffered={!within || within.plain.includes(item.field)}
              isGiving={within !== undefined}
              tick={(isOn) =>
                choose(isOn ? [...value.fields, item.field] : value.fields.filter((one) => one !== item.field))
              }
              tickPlain={(isOn) =>
                onChange({
                  ...value,
                  plain: isOn ? [...value.plain, item.field] : value.plain.filter((one) => one !== item.field),
                })
              }
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface LineProps {
  item: Item
  value: Chosen
  isPlainOffered: boolean
  isGiving: boolean
  tick: (isOn: boolean) => void
  tickPlain: (isOn: boolean) => void
}

function Line({ item, value, isPlainOffered, isGiving, tick, tickPlain }: LineProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const isPhone = useIsPhone()
  const isOn = value.fields.includes(item.field)
  const isMasked = item.mask !== 'none'
  const isPlain = value.plain.includes(item.field)
  const word = isGiving ? t.form.givePlain : t.form.plain
  return (
    <div style={isPhone ? PHONE : DESK}>
      <Checkbox checked={isOn} onChange={({ target }) => tick(target.checked)}>
        {say(item.name)}
      </Checkbox>
      <span>{t.level(item.level)}</span>
      <span title={isMasked ? t.form.plainWhy : undefined}>
        {isPlain ? t.mask.none : (t.mask[item.mask] ?? item.mask)}
      </span>
      {isMasked && isOn && isPlainOffered && (
        <Checkbox
          checked={isPlain}
          aria-label={`${word}: ${say(item.name)}`}
          onChange={({ target }) => tickPlain(target.checked)}
        >
          {word}
        </Checkbox>
      )}
    </div>
  )
}

const DESK = { display: 'grid', gridTemplateColumns: '1fr 70px 150px 140px', alignItems: 'center' } as const
const PHONE = { display: 'grid', gridTemplateColumns: '1fr auto', alignItems: 'center', gap: '2px 12px' } as const
