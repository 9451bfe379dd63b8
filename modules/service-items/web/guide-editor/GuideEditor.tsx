import { PlusOutlined, ReloadOutlined } from '@ant-design/icons'
import type { DecisionTable } from '@onego/rules/contract'
import type { Question } from '@onego/service-items/contract'
import type { ItemDraft } from '@onego/service-items/contract/changes'
import { Section, useIsPhone, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import { questionsIn } from '../draft-guide.ts'
import { addQuestion, moveQuestion, removeQuestion } from './edit.ts'
import { GuidePreview } from './GuidePreview.tsx'
import { MaterialConditions } from './MaterialConditions.tsx'
import { problemsAt, type ShownProblem } from './ProblemList.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import { guideEditorTexts } from './texts.ts'

interface Props {
  value: ItemDraft
  onChange: (value: ItemDraft) => void
  problems: readonly ShownProblem[]
  /** The item's decision table, for the preview. */
  table?: DecisionTable | undefined
  /** Where the decision table is edited. */
  tableEditor?: ReactNode
}

const KINDS = ['yes-no', 'choice', 'region'] as const

/** Questions of an item, which materials they decide, its decision table, and the guide as applicants will see it. */
export function GuideEditor({ value, onChange, problems, table, tableEditor }: Props) {
  const t = useTexts(guideEditorTexts)
  const phone = useIsPhone()
  const [round, setRound] = useState(0)
  const questions = value.questions ?? []
  const materials = value.materials ?? []
  const put = (changed: readonly Question[]) => onChange({ ...value, questions: [...changed] })
  return (
    <div className="og-beside">
      <div style={{ minWidth: 0 }}>
        <Section title={t.questions}>
          <Typography.Paragraph type="secondary">{t.questionsText}</Typography.Paragraph>
          <Flex vertical gap={16}>
            {questions.length === 0 && <p>{t.none}</p>}
            {questions.map((question, index) => (
              <QuestionCard
                key={question.id}
                question={question}
                index={index}
                questions={questions}
                problems={problemsAt(problems, `questions.${index}`)}
                put={(changed) => put(questions.map((one, at) => (at === index ? changed : one)))}
                move={(to) => put(moveQuestion(questions, index, to))}
                remove={() => onChange({ ...value, ...removeQuestion(questions, materials, question.id, questionsIn) })}
              />
            ))}
            <Flex gap={8} wrap>
              {KINDS.map((kind) => (
                <Button
                  key={kind}
                  icon={<PlusOutlined aria-hidden />}
                  onClick={() => put(addQuestion(questions, kind, value.region ?? ''))}
                >
                  {t.add[kind]}
                </Button>
              ))}
            </Flex>
          </Flex>
        </Section>
        <MaterialConditions
          materials={materials}
          questions={questions}
          problems={problems}
          onChange={(changed) => onChange({ ...value, materials: changed })}
        />
        {tableEditor}
      </div>
      <div style={phone ? undefined : { position: 'sticky', top: 84 }}>
        <Flex justify="space-between" align="center" gap={8} style={{ marginBottom: 12 }}>
          <h2 style={{ fontSize: '1.15em' }}>{t.preview}</h2>
          <Button size="small" icon={<ReloadOutlined aria-hidden />} onClick={() => setRound(round + 1)}>
            {t.again}
          </Button>
        </Flex>
        <GuidePreview key={round} item={value} table={table} />
      </div>
    </div>
  )
}
