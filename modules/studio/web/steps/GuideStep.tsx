import type { DecisionTable } from '@onego/rules/contract'
import { TableDesigner } from '@onego/rules/web/designer'
import { GuideEditor } from '@onego/service-items/web/editors'
import { Section, useTexts } from '@onego/ui'
import { Button, Typography } from 'antd'
import { itemOf, withItem, withPart } from '../design/draft.ts'
import { below } from '../design/problems.ts'
import { texts } from '../texts/index.ts'
import { subjectsOf } from './fields.ts'
import { guideTable } from './guide-table.ts'
import type { StepProps } from './StepShown.tsx'

export function GuideStep({ design }: StepProps) {
  const { draft, problems, write } = design
  return (
    <GuideEditor
      value={itemOf(draft)}
      onChange={(item) => write((before) => withItem(before, item))}
      problems={below(problems ?? [], 'items.0')}
      table={tableOf(design)}
      tableEditor={<RulesOf design={design} />}
    />
  )
}

const tableOf = ({ draft }: StepProps['design']) =>
  (draft.parts.tables as DecisionTable[] | undefined)?.find(({ code }) => code === itemOf(draft).decision)

/** The decision table of the guide: none, until somebody wants one. */
function RulesOf({ design }: Pick<StepProps, 'design'>) {
  const { table: t } = useTexts(texts)
  const { draft, problems, write } = design
  const item = itemOf(draft)
  const table = tableOf(design)
  const put = (next: DecisionTable | undefined) =>
    write((before) => {
      const { decision: _, ...others } = itemOf(before)
      const linked = next ? { ...others, decision: next.code } : others
      return withPart(withItem(before, linked), 'tables', next ? [next] : undefined)
    })
  const questions = item.questions ?? []
  return (
    <Section title={t.title} extra={table && <Button onClick={() => put(undefined)}>{t.remove}</Button>}>
      <Typography.Paragraph type="secondary">{questions.length > 0 ? t.text : t.needQuestions}</Typography.Paragraph>
      {table ? (
        <TableDesigner
          value={table}
          onChange={put}
          problems={below(problems ?? [], 'parts.tables.0')}
          questions={subjectsOf(questions)}
        />
      ) : (
        <Button disabled={questions.length === 0} onClick={() => put(guideTable(item))}>
          {t.add}
        </Button>
      )}
    </Section>
  )
}
