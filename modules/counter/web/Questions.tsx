import { Guide, type SearchHit } from '@onego/service-items/contract'
import { QuestionFields } from '@onego/service-items/web/questions'
import { api, ErrorNote, Loading, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { texts } from './texts/index.ts'

type Answers = Record<string, string>

interface Props {
  about: Pick<SearchHit, 'kind' | 'code' | 'name' | 'nameEn'>
  answered: (answers: Answers) => void
}

/** What decides which items and papers are needed; goes on by itself if there is nothing to ask. */
export function Questions({ about, answered }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const [answers, setAnswers] = useState<Answers>({})
  const [guide, setGuide] = useState<Guide>()
  const [error, setError] = useState<unknown>()
  const path = `/${about.kind}s/${encodeURIComponent(about.code)}/guide`
  useEffect(() => {
    let current = true
    api
      .post(path, { answers }, Guide)
      .then((found) => {
        if (!current) return
        setGuide(found)
        setError(undefined)
        if (found.questions.length === 0) answered(answers)
      })
      .catch((failure) => current && setError(failure))
    return () => {
      current = false
    }
  }, [path, answers, answered])
  if (!guide) return error === undefined ? <Loading rows={4} /> : <ErrorNote error={error} />
  return (
    <Flex vertical gap={20}>
      <Typography.Text strong>{say({ zh: about.name, en: about.nameEn || about.name })}</Typography.Text>
      <QuestionFields
        questions={guide.questions}
        answers={answers}
        onAnswer={(question, value) => setAnswers({ ...answers, [question.id]: value })}
      />
      <ErrorNote error={error} />
      <Button
        type="primary"
        size="large"
        disabled={guide.items.some(({ applies }) => applies === 'maybe')}
        onClick={() => answered(answers)}
        style={{ alignSelf: 'start' }}
      >
        {t.fillIn}
      </Button>
    </Flex>
  )
}
