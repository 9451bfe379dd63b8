import { PlusOutlined } from '@ant-design/icons'
import { useLanguage, useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import { useDesigning } from './context.tsx'
import { changePage, changeQuestion } from './model/edit.ts'
import type { Page, Question } from './model/shapes.ts'
import { subjectsBefore } from './model/subjects.ts'
import { Help } from './parts/Help.tsx'
import { Part, ProblemsAbout } from './parts/Part.tsx'
import { ShowIf } from './parts/ShowIf.tsx'
import { TextPair } from './parts/TextPair.tsx'
import { texts } from './texts/index.ts'

export function PageProperties({ page, add }: { page: Page; add: () => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { apply, select } = useDesigning()
  return (
    <Flex vertical gap={20}>
      <TextPair
        key={page.id}
        label={t.pageTitle}
        value={page.title}
        onChange={(title) => apply((before) => changePage(before, page.id, { title }), `${page.id} title`)}
        problem={page.title.zh === '' ? t.titleMissing : undefined}
      />
      <ProblemsAbout about={page.title.zh === '' ? ['', 'questions'] : ['', 'title', 'questions']} />
      <Part title={t.onThisPage}>
        <Flex vertical gap={4}>
          {page.questions.map(({ id, title }) => (
            <Button key={id} style={{ textAlign: 'start' }} onClick={() => select({ kind: 'question', id })}>
              {say(title)}
            </Button>
          ))}
        </Flex>
      </Part>
      <Button type="primary" icon={<PlusOutlined aria-hidden />} style={{ alignSelf: 'start' }} onClick={add}>
        {t.addQuestion}
      </Button>
    </Flex>
  )
}

export function QuestionProperties({ question, add }: { question: Question; add: () => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { form, apply, select, questions } = useDesigning()
  const change = (changes: Parameters<typeof changeQuestion>[2]) =>
    apply((before) => changeQuestion(before, question.id, changes), `${question.id} ${Object.keys(changes).join()}`)
  return (
    <Flex vertical gap={20}>
      <TextPair
        key={question.id}
        label={t.questionTitle}
        value={question.title}
        onChange={(title) => change({ title })}
        problem={question.title.zh === '' ? t.titleMissing : undefined}
      />
      <ProblemsAbout about={question.title.zh === '' ? ['', 'fields', 'id'] : ['', 'title', 'fields', 'id']} />
      <Part title={t.inThisQuestion} help={t.inThisQuestionHelp}>
        <Flex vertical gap={4}>
          {question.fields.map(({ id, label, type }) => (
            <Button key={id} style={{ textAlign: 'start' }} onClick={() => select({ kind: 'field', id })}>
              {t.fieldOf(say(label), t.types[type].name)}
            </Button>
          ))}
        </Flex>
        <Button icon={<PlusOutlined aria-hidden />} style={{ alignSelf: 'start' }} onClick={add}>
          {t.addField}
        </Button>
      </Part>
      <ShowIf
        key={`shown ${question.id}`}
        value={question.showIf}
        subjects={subjectsBefore(form, questions, question.id)}
        onChange={(showIf) => change({ showIf })}
      />
      <Help value={question.help} onChange={(help) => change({ help })} />
    </Flex>
  )
}
