import { useTexts } from '@onego/ui'
import { Tag } from 'antd'
import type { CaseStatus } from '../contract.ts'
import { texts } from './texts/index.ts'

const COLOUR: Partial<Record<CaseStatus, string>> = {
  concluded: 'success',
  supplement: 'warning',
  approved: 'processing',
}

/** How a case stands, in a word; the officer's word for a supplement differs from the applicant's. */
export function StatusTag({ status, officer }: { status: CaseStatus; officer?: boolean }) {
  const t = useTexts(texts)
  const word = officer && status === 'supplement' ? t.officerSupplement : t.status[status]
  return (
    <Tag variant="outlined" color={COLOUR[status] ?? 'default'} style={{ marginInlineEnd: 0 }}>
      {word}
    </Tag>
  )
}
