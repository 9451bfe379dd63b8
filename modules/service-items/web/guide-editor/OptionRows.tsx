import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { Question } from '@onego/service-items/contract'
import { useTexts } from '@onego/ui'
import { Button, Flex, Input } from 'antd'
import { addOption } from './edit.ts'
import { guideEditorTexts } from './texts.ts'

/** The answers of a question, in Chinese and English. */
export function OptionRows({ question, put }: { question: Question; put: (question: Question) => void }) {
  const t = useTexts(guideEditorTexts)
  const { options } = question
  const change = (index: number, words: { zh?: string; en?: string }) =>
    put({
      ...question,
      options: options.map((one, at) => (at === index ? { ...one, text: { ...one.text, ...words } } : one)),
    })
  return (
    <div style={{ marginBottom: 12 }}>
      <div style={{ marginBottom: 6 }}>{t.options}</div>
      <Flex vertical gap={8}>
        {options.map(({ value, text }, index) => (
          <Flex key={value} gap={8}>
            <Input
              value={text.zh}
              aria-label={t.option(index + 1)}
              placeholder={t.option(index + 1)}
              maxLength={100}
              onChange={({ target }) => change(index, { zh: target.value })}
            />
            <Input
              value={text.en}
              aria-label={`${t.option(index + 1)} (${t.english})`}
              placeholder={t.english}
              maxLength={150}
              onChange={({ target }) => change(index, { en: target.value })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t.removeOption(index + 1)}
              disabled={options.length <= 2}
              onClick={() => put({ ...question, options: options.filter((_, at) => at !== index) })}
            />
          </Flex>
        ))}
        <Button
          icon={<PlusOutlined aria-hidden />}
          style={{ alignSelf: 'start' }}
          onClick={() => put(addOption(question))}
        >
          {t.addOption}
        </Button>
      </Flex>
    </div>
  )
}
