import { useLanguage, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import type { Candidate } from '../contract/stewardship.ts'
import { Label } from './Label.tsx'
import { texts } from './texts/index.ts'

/** Each compared field with whether it agrees; no values. */
export function Why({ candidate }: { candidate: Candidate }) {
  const { candidates: t } = useTexts(texts)
  const { say } = useLanguage()
  const word = (one: Candidate['evidence'][number]) => {
    if (one.field === 'number') return say(one.fieldName)
    return `${say(one.fieldName)} ${one.agrees ? t.same : t.differs}`
  }
  return (
    <Flex gap={6} wrap>
      {candidate.evidence.map((one) => (
        <Label key={one.field} kind={one.agrees ? 'good' : 'warn'} text={word(one)} />
      ))}
    </Flex>
  )
}
