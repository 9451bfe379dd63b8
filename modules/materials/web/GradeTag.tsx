import { tokens, useTexts } from '@onego/ui'
import { Tag } from 'antd'
import type { Grade } from '../contract.ts'
import { texts } from './texts/index.ts'

const COLOUR: Record<Grade, string> = { A: tokens.good, B: tokens.action, C: tokens.quiet, D: tokens.warn }

export function GradeTag({ grade, forStaff = false }: { grade: Grade; forStaff?: boolean }) {
  const t = useTexts(texts)
  const words = forStaff ? t.gradesForStaff : t.grades
  return <Tag style={{ marginInlineEnd: 0, color: COLOUR[grade], fontWeight: 600 }}>{words[grade]}</Tag>
}

/** The grades in plain words, to be opened by who wants to know. */
export function GradesExplained() {
  const t = useTexts(texts)
  return (
    <details>
      <summary
        style={{ cursor: 'pointer', minHeight: 'var(--og-target)', alignContent: 'center', color: tokens.action }}
      >
        {t.gradesTitle}
      </summary>
      <dl style={{ display: 'grid', gap: 8, margin: '8px 0 0' }}>
        {Grades.map((grade) => (
          <div key={grade}>
            <dt>
              <GradeTag grade={grade} />
            </dt>
            <dd style={{ margin: '4px 0 0', color: tokens.quiet }}>{t.gradesText[grade]}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const Grades: Grade[] = ['A', 'B', 'C', 'D']
