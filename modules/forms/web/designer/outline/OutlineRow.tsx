import { BranchesOutlined, DatabaseOutlined, FileOutlined, TableOutlined } from '@ant-design/icons'
import { tokens, useLanguage, useTexts } from '@onego/ui'
import { type CSSProperties, memo } from 'react'
import { ICONS } from '../add/icons.tsx'
import type { FieldType, Place } from '../model/shapes.ts'
import { texts } from '../texts/index.ts'
import type { Row } from './rows.ts'

interface Props {
  row: Row
  isSelected: boolean
  problems: number
  /** Where something that is dragged would land. */
  landing: 'before' | 'after' | undefined
  select: (place: Place) => void
  drag: (row: Row) => void
  over: (row: Row, side: 'before' | 'after') => void
  drop: () => void
}

/** One line of the outline: what it is, what it is called, whether it branches, is filled, or is wrong. */
export const OutlineRow = memo(function OutlineLine({ row, isSelected, problems, landing, ...on }: Props) {
  const edge = `inset 0 ${landing === 'before' ? 3 : -3}px 0 ${tokens.action}`
  return (
    <li style={{ boxShadow: landing ? edge : undefined }}>
      <button
        type="button"
        draggable={row.type !== 'page' && row.place.kind !== 'column'}
        data-place={row.key}
        aria-current={isSelected ? 'true' : undefined}
        onClick={() => on.select(row.place)}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move'
          event.dataTransfer.setData('text/plain', row.key)
          on.drag(row)
        }}
        onDragOver={(event) => {
          event.preventDefault()
          const box = event.currentTarget.getBoundingClientRect()
          on.over(row, event.clientY < box.top + box.height / 2 ? 'before' : 'after')
        }}
        onDrop={(event) => {
          event.preventDefault()
          on.drop()
        }}
        style={{ ...styleOf(row.level), ...(isSelected ? SELECTED : {}) }}
      >
        <Words row={row} />
        <Marks row={row} problems={problems} />
      </button>
    </li>
  )
})

const SELECTED = { color: tokens.action, background: tokens.actionSoft }
const styleOf = (level: Row['level']): CSSProperties => ({
  ...{ display: 'flex', gap: 8, alignItems: 'center', width: '100%', minHeight: 38, textAlign: 'start' },
  ...{ paddingBlock: 4, paddingInlineEnd: 8, paddingInlineStart: 8 + (level - 1) * 16 },
  ...{ border: 0, borderRadius: 6, font: 'inherit', cursor: 'pointer' },
  ...{ color: tokens.text, background: 'transparent', fontWeight: level === 1 ? 600 : 'normal' },
})

function Words({ row: { type, title } }: { row: Row }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const Icon = type === 'page' ? FileOutlined : type === 'question' ? TableOutlined : ICONS[type as FieldType]
  const kind = type === 'page' ? t.page : type === 'question' ? t.question : t.types[type as FieldType].name
  return (
    <>
      <Icon aria-hidden style={{ color: tokens.quiet, flex: 'none' }} />
      <span style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {say(title) || kind}
        <span className="og-hidden">{` · ${kind}`}</span>
      </span>
    </>
  )
}

function Marks({ row, problems }: Pick<Props, 'row' | 'problems'>) {
  const t = useTexts(texts)
  return (
    <>
      {row.isFilled && <DatabaseOutlined role="img" aria-label={t.isFilled} style={{ color: tokens.accent }} />}
      {row.isConditional && (
        <BranchesOutlined role="img" aria-label={t.isConditional} style={{ color: tokens.action }} />
      )}
      {problems > 0 && (
        <span style={{ color: tokens.danger, fontWeight: 600 }}>
          {problems}
          <span className="og-hidden">{t.problemsHere}</span>
        </span>
      )}
    </>
  )
}
