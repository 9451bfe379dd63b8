import { useLanguage, useTexts } from '@onego/ui'
import { Flex, Tag } from 'antd'
import type { Candidate } from '../contract/stewardship.ts'
import { texts } from './texts/index.ts'

/** Each compared field with whether it agrees; no values. */
export function Why({ candidate }: { candidate: Candidate }) {
  const { candidates: t } = useTexts(texts)
  const { say } = useLanguage()
  return (
    <Flex gap={4} wrap>
      {candidate.evidence.map((one) => (
        <Tag key={one.field} color={one.agrees ? 'green' : 'orange'}>
          {say(one.fieldName)} {one.agrees ? t.same : t.differs}
        </Tag>
      ))}
    </Flex>
  )
}
