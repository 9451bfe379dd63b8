import { Section, useAction, useTexts } from '@onego/ui'
import { Alert, Flex } from 'antd'
import { useState } from 'react'
import type { ProgramGrant } from '../contract/usage.ts'
import { TryAnswer } from './TryAnswer.tsx'
import { TryForm } from './TryForm.tsx'
import { apiTexts } from './texts/api.ts'
import { type Tried, tryCall } from './try-call.ts'

interface Props {
  grant: ProgramGrant
  /** Null: its records are nobody's. */
  subjectKind: 'person' | 'enterprise' | null
}

/** 试一试: one real call from the browser, as a department's system makes it. */
export function TryIt({ grant, subjectKind }: Props) {
  const { tryIt: t } = useTexts(apiTexts)
  const [tried, setTried] = useState<Tried>()
  const trying = useAction(tryCall, { done: setTried })
  return (
    <Section title={t.title}>
      <Flex vertical gap={16}>
        <Alert
          type="warning"
          showIcon
          title={t.warning}
          description={[t.warningText, ...(subjectKind ? [t.citizen] : [])].join(' ')}
        />
        <TryForm
          grant={grant}
          running={trying.running}
          send={(question) => {
            setTried(undefined)
            void trying.run(question)
          }}
        />
        <div aria-live="polite">{tried && <TryAnswer tried={tried} grant={grant} />}</div>
      </Flex>
    </Section>
  )
}
