import { SafetyCertificateOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'
import { DateText } from './values.tsx'

interface Props {
  /** The department's name as people know it. */
  provider: string
  /** When the department answered, ISO time. */
  at?: string | undefined
  grade?: 'A' | 'B' | 'C' | 'D' | undefined
}

/** Where a fact comes from: 部门 · 时间 · 可信等级. */
export function SourceChip({ provider, at, grade = 'A' }: Props) {
  const t = useTexts(texts)
  return (
    <Tooltip title={t.gradeHelp[grade]}>
      <span className="og-fact">
        <SafetyCertificateOutlined aria-hidden />
        <span className="og-hidden">{t.source}</span>
        <span>{provider}</span>
        {at && (
          <>
            <span aria-hidden>·</span>
            <DateText at={at} withTime />
          </>
        )}
        <span aria-hidden>·</span>
        <span>
          {grade} {t.grade[grade]}
        </span>
      </span>
    </Tooltip>
  )
}
