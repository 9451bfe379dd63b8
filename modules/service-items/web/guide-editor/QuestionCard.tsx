import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { ConditionField } from '@onego/rules/web/condition'
import type { Question } from '@onego/service-items/contract'
import { tokens, useTexts } from '@onego/ui'
import { Button, Collapse, Flex, Form, Input, Typography } from 'antd'
import { withCondition } from './edit.ts'
import { OptionRows } from './OptionRows.tsx'
import { ProblemList, type ShownProblem } from './ProblemList.tsx'
import { subjectsOf } from './subjects.ts'
import { guideEditorTexts } from './texts.ts'

interface Props {
  question: Question
  index: number
  questions: readonly Question[]
  problems: readonly ShownProblem[]
  put: (question: Question) => void
  move: (to: number) => void
  remove: () => void
}

/** One question with its answers and, on itself, when it is asked. */
export function QuestionCard({ question, index, questions, problems, put, move, remove }: Props) {
  const t = useTexts(guideEditorTexts)
  const label = t.question(index + 1)
  return (
    <fieldset
      data-question={question.id}
      style={{ border: `1px solid ${tokens.line}`, borderRadius: 8, margin: 0, padding: 16, minWidth: 0 }}
    >
      <legend style={{ fontWeight: 600, padding: '0 6px' }}>{label}</legend>
      <Form layout="vertical" component="div">
        <Form.Item label={t.text} htmlFor={`${question.id}-text`} style={{ marginBottom: 12 }}>
          <Input
            id={`${question.id}-text`}
            value={question.text.zh}
            placeholder={t.textHint}
            maxLength={200}
            onChange={({ target }) => put({ ...question, text: { ...question.text, zh: target.value } })}
          />
        </Form.Item>
        {question.type === 'yes-no' && <Typography.Paragraph type="secondary">{t.yesNo}</Typography.Paragraph>}
        {question.type === 'choice' && <OptionRows question={question} put={put} />}
        {question.type === 'region' && (
          <Form.Item label={t.within} htmlFor={`${question.id}-within`} style={{ marginBottom: 12 }}>
            <Input
              id={`${question.id}-within`}
              value={question.within ?? ''}
              inputMode="numeric"
              maxLength={6}
              onChange={({ target }) => put({ ...question, within: target.value })}
            />
          </Form.Item>
        )}
        <ProblemList problems={problems} />
        <Collapse
          ghost
          size="small"
          items={[
            {
              key: 'more',
              label: t.more,
              children: <More {...{ question, index, questions, put }} />,
            },
          ]}
          {...(question.showIf ? { defaultActiveKey: 'more' } : {})}
        />
      </Form>
      <Flex gap={8} justify="flex-end" wrap>
        <Button
          size="small"
          type="text"
          icon={<ArrowUpOutlined />}
          disabled={index === 0}
          onClick={() => move(index - 1)}
        >
          {t.up}
        </Button>
        <Button
          size="small"
          type="text"
          icon={<ArrowDownOutlined />}
          disabled={index === questions.length - 1}
          onClick={() => move(index + 1)}
        >
          {t.down}
        </Button>
        <Button size="small" type="text" icon={<DeleteOutlined />} onClick={remove}>
          {t.remove}
        </Button>
      </Flex>
    </fieldset>
  )
}

function More({ question, index, questions, put }: Pick<Props, 'question' | 'index' | 'questions' | 'put'>) {
  const t = useTexts(guideEditorTexts)
  const { id, text, help } = question
  return (
    <>
      <Form.Item label={t.english} htmlFor={`${id}-en`} style={{ marginBottom: 12 }}>
        <Input
          id={`${id}-en`}
          value={text.en}
          maxLength={300}
          onChange={({ target }) => put({ ...question, text: { ...text, en: target.value } })}
        />
      </Form.Item>
      <Form.Item label={t.help} htmlFor={`${id}-help`} style={{ marginBottom: 12 }}>
        <Input
          id={`${id}-help`}
          value={help?.zh ?? ''}
          maxLength={300}
          onChange={({ target }) => put({ ...question, help: { zh: target.value, en: help?.en ?? '' } })}
        />
      </Form.Item>
      <div style={{ marginBottom: 6 }}>{t.showIf}</div>
      {index === 0 && !question.showIf ? (
        <Typography.Text type="secondary">{t.first}</Typography.Text>
      ) : (
        <ConditionField
          value={question.showIf}
          onChange={(showIf) => put(withCondition(question, showIf))}
          subjects={subjectsOf(questions.slice(0, index))}
          label={`${t.question(index + 1)}: ${t.showIf}`}
        />
      )}
    </>
  )
}
