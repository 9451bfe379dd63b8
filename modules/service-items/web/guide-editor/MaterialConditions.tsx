import { ConditionField } from '@onego/rules/web/condition'
import type { Material, Question } from '@onego/service-items/contract'
import { Section, useTexts } from '@onego/ui'
import { Flex, Radio, Typography } from 'antd'
import { withCondition } from './edit.ts'
import { ProblemList, problemsAt, type ShownProblem } from './ProblemList.tsx'
import { subjectsOf } from './subjects.ts'
import { guideEditorTexts } from './texts.ts'

interface Props {
  materials: readonly Material[]
  questions: readonly Question[]
  problems: readonly ShownProblem[]
  onChange: (materials: Material[]) => void
}

/** Each material: always needed, or only by certain answers. */
export function MaterialConditions({ materials, questions, problems, onChange }: Props) {
  const t = useTexts(guideEditorTexts)
  const put = (index: number, showIf: string | undefined) =>
    onChange(materials.map((one, at) => (at === index ? withCondition(one, showIf) : one)))
  return (
    <Section title={t.materials}>
      <Typography.Paragraph type="secondary">
        {materials.length === 0 ? t.noMaterials : t.materialsText}
      </Typography.Paragraph>
      <Flex vertical gap={16}>
        {materials.map((material, index) => (
          <Line
            key={material.id}
            material={material}
            questions={questions}
            problems={problemsAt(problems, `materials.${index}.showIf`)}
            put={(showIf) => put(index, showIf)}
          />
        ))}
      </Flex>
    </Section>
  )
}

interface LineProps {
  material: Material
  questions: readonly Question[]
  problems: readonly ShownProblem[]
  put: (showIf: string | undefined) => void
}

function Line({ material: { name, showIf }, questions, problems, put }: LineProps) {
  const t = useTexts(guideEditorTexts)
  const depend = () => {
    const [first] = questions
    if (first) put(`${first.id} = "${first.options[0]?.value ?? 'yes'}"`)
  }
  return (
    <div>
      <div style={{ fontWeight: 600, marginBottom: 4, overflowWrap: 'anywhere' }}>{name || t.unnamed}</div>
      <Radio.Group
        value={showIf === undefined ? 'always' : 'sometimes'}
        aria-label={t.need(name)}
        onChange={({ target }) => (target.value === 'always' ? put(undefined) : depend())}
        options={[
          { value: 'always', label: t.always },
          { value: 'sometimes', label: t.sometimes, disabled: questions.length === 0 },
        ]}
      />
      {showIf !== undefined && (
        <div style={{ marginTop: 8 }}>
          <ConditionField value={showIf} onChange={put} subjects={subjectsOf(questions)} label={t.materialIf(name)} />
        </div>
      )}
      <ProblemList problems={problems} />
    </div>
  )
}
