import { DeleteOutlined, DownOutlined, UpOutlined } from '@ant-design/icons'
import { useIsPhone, useTexts } from '@onego/ui'
import { Button, Input, InputNumber, Select, Typography } from 'antd'
import { type CSSProperties, type ReactNode, useContext, useState } from 'react'
import type { DraftItem } from '../contract/lifecycle.ts'
import { Problems } from './Field.tsx'
import { useSayProblem } from './ProblemList.tsx'
import { pageTexts, texts, workTexts } from './texts/index.ts'

const GRID: CSSProperties = {
  display: 'grid',
  gap: 8,
  gridTemplateColumns: '28px minmax(120px, 1.3fr) minmax(120px, 1.2fr) 118px 92px 116px 150px 84px',
  alignItems: 'start',
}

/** Names of the columns; a phone has them at each input instead. */
export function ItemHeadings() {
  const t = useTexts(workTexts).editor
  if (useIsPhone()) return null
  const names = ['', t.itemName, t.field, t.type, t.length, t.level, t.mask, '']
  return (
    <div style={{ ...GRID, color: 'var(--og-quiet)' }} aria-hidden>
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
        <span key={index}>{name}</span>
      ))}
    </div>
  )
}

interface Props {
  index: number
  item: DraftItem
  edit: (part: Partial<DraftItem>) => void
  remove: () => void
}

/** One information item. What is needed seldom is behind a button, and open where something is wrong with it. */
export function ItemRow({ index, item, edit, remove }: Props) {
  const t = useTexts(workTexts).editor
  const isPhone = useIsPhone()
  const [opened, setOpened] = useState(false)
  const needsReason = item.level === 4 && item.mask === 'none'
  const shows = opened || needsReason || item.reason !== ''
  const name = item.name || String(index + 1)
  return (
    <fieldset
      aria-label={t.itemOf(name)}
      style={{ border: 0, margin: 0, padding: '0 0 8px', borderBottom: '1px solid var(--og-line)', minWidth: 0 }}
    >
      <div style={isPhone ? { display: 'grid', gap: 8, gridTemplateColumns: '1fr 1fr' } : GRID}>
        <span style={{ paddingTop: 8, color: 'var(--og-quiet)', gridColumn: isPhone ? '1 / -1' : 'auto' }}>
          {index + 1}
        </span>
        <MainCells index={index} item={item} edit={edit} />
        <span style={{ display: 'flex', gap: 4, gridColumn: isPhone ? '1 / -1' : 'auto' }}>
          <Button
            type="text"
            aria-label={`${t.more} ${name}`}
            aria-expanded={shows}
            icon={shows ? <UpOutlined /> : <DownOutlined />}
            onClick={() => setOpened(!opened)}
          />
          <Button type="text" aria-label={`${t.remove} ${name}`} icon={<DeleteOutlined />} onClick={remove} />
        </span>
      </div>
      {shows && <MoreCells index={index} item={item} edit={edit} />}
    </fieldset>
  )
}

type CellsProps = Omit<Props, 'remove'>

const optionsOf = <Value extends string>(words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value: value as Value, label }))

function MainCells(props: CellsProps) {
  return (
    <>
      <NameCells {...props} />
      <KindCells {...props} />
      <SafetyCells {...props} />
    </>
  )
}

function NameCells({ index, item, edit }: CellsProps) {
  const t = useTexts(workTexts).editor
  return (
    <>
      <Cell label={t.itemName} path={`items.${index}.name`}>
        <Input
          aria-label={t.itemName}
          value={item.name}
          maxLength={100}
          onChange={({ target }) => edit({ name: target.value })}
        />
      </Cell>
      <Cell label={t.field} path={`items.${index}.field`}>
        <Input
          aria-label={t.field}
          placeholder={t.fieldHelp}
          value={item.field}
          maxLength={63}
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ target }) => edit({ field: target.value.trim() })}
        />
      </Cell>
    </>
  )
}

function KindCells({ index, item, edit }: CellsProps) {
  const t = useTexts(workTexts).editor
  const { types } = useTexts(texts)
  return (
    <>
      <Cell label={t.type} path={`items.${index}.type`}>
        <Select
          aria-label={t.type}
          value={item.type}
          options={optionsOf<DraftItem['type']>(types)}
          onChange={(type) => edit({ type })}
          style={{ width: '100%' }}
        />
      </Cell>
      <Cell label={t.length} path={`items.${index}.length`}>
        <InputNumber
          aria-label={t.length}
          value={item.length}
          min={0}
          max={1_000_000}
          precision={0}
          controls={false}
          onChange={(length) => edit({ length: length ?? 0 })}
          style={{ width: '100%' }}
        />
      </Cell>
    </>
  )
}

function SafetyCells({ index, item, edit }: CellsProps) {
  const t = useTexts(workTexts).editor
  const { levels, masks } = useTexts(texts)
  return (
    <>
      <Cell label={t.level} path={`items.${index}.level`}>
        <Select
          aria-label={t.level}
          value={item.level}
          options={[1, 2, 3, 4].map((value) => ({ value, label: levels[value] }))}
          onChange={(level) => edit({ level })}
          style={{ width: '100%' }}
        />
      </Cell>
      <Cell label={t.mask} path={`items.${index}.mask`}>
        <Select
          aria-label={t.mask}
          value={item.mask}
          options={optionsOf<DraftItem['mask']>(masks)}
          onChange={(mask) => edit({ mask })}
          popupMatchSelectWidth={false}
          style={{ width: '100%' }}
        />
      </Cell>
    </>
  )
}

function MoreCells({ index, item, edit }: CellsProps) {
  const t = useTexts(workTexts).editor
  const { grades } = useTexts(pageTexts)
  const isPhone = useIsPhone()
  const columns = isPhone ? '1fr' : '28px 1fr 180px 1.4fr'
  return (
    <div style={{ display: 'grid', gap: 8, gridTemplateColumns: columns, marginTop: 8 }}>
      {!isPhone && <span />}
      <Cell label={t.itemNameEn} path={`items.${index}.nameEn`} labelled>
        <Input
          aria-label={t.itemNameEn}
          value={item.nameEn}
          maxLength={200}
          onChange={({ target }) => edit({ nameEn: target.value })}
        />
      </Cell>
      <Cell label={t.grade} path={`items.${index}.grade`} labelled>
        <Select
          aria-label={t.grade}
          value={item.grade}
          options={optionsOf<DraftItem['grade']>(grades)}
          onChange={(grade) => edit({ grade })}
          style={{ width: '100%' }}
        />
      </Cell>
      <Cell label={t.reason} path={`items.${index}.reason`} labelled>
        <Input
          aria-label={t.reason}
          value={item.reason}
          maxLength={500}
          onChange={({ target }) => edit({ reason: target.value })}
        />
      </Cell>
    </div>
  )
}

interface CellProps {
  label: string
  path: string
  /** True where no heading names the column. */
  labelled?: boolean
  children: ReactNode
}

function Cell({ label, path, labelled = false, children }: CellProps) {
  const isPhone = useIsPhone()
  const say = useSayProblem()
  const problem = useContext(Problems).find((one) => one.path === path)
  return (
    <div style={{ minWidth: 0 }}>
      {(isPhone || labelled) && <div style={{ color: 'var(--og-quiet)', fontSize: '0.9em' }}>{label}</div>}
      {children}
      {problem && (
        <Typography.Text type="danger" role="alert" data-problem style={{ fontSize: '0.9em' }}>
          {say.problem(problem.key)}
        </Typography.Text>
      )}
    </div>
  )
}
