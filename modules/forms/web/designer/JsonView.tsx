import { type FormDefinition, FormDefinition as Shape } from '@onego/forms/contract/definition'
import { useTexts } from '@onego/ui'
import { Alert, Button, Flex, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Form } from './model/shapes.ts'
import { texts } from './texts/index.ts'

interface Props {
  form: Form
  isOpen: boolean
  put: (form: FormDefinition) => void
  close: () => void
}

/** The definition itself, for whoever wants to see or paste it. What is no form is not taken. */
export function JsonView({ form, isOpen, put, close }: Props) {
  const t = useTexts(texts)
  return (
    <Modal open={isOpen} title={t.json} footer={null} width={860} onCancel={close} destroyOnHidden>
      <JsonEditor form={form} put={put} close={close} />
    </Modal>
  )
}

const MOST_SAID = 8

function JsonEditor({ form, put, close }: Omit<Props, 'isOpen'>) {
  const t = useTexts(texts)
  const [text, setText] = useState(() => JSON.stringify(form, null, 2))
  const [problems, setProblems] = useState<string[]>([])
  const take = () => {
    const read = readForm(text)
    if ('problems' in read) return setProblems(read.problems)
    put(read.form)
    close()
  }
  return (
    <Flex vertical gap={12}>
      <Input.TextArea
        value={text}
        aria-label={t.json}
        spellCheck={false}
        rows={22}
        style={{ fontFamily: 'ui-monospace, monospace', fontSize: 13 }}
        onChange={({ target }) => setText(target.value)}
      />
      {problems.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t.notTaken}
          description={
            <ul style={{ paddingInlineStart: 18 }}>
              {problems.slice(0, MOST_SAID).map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          }
        />
      )}
      <Flex gap={8}>
        <Button type="primary" onClick={take}>
          {t.takeJson}
        </Button>
        <Button onClick={close}>{t.cancel}</Button>
      </Flex>
    </Flex>
  )
}

function readForm(text: string): { form: FormDefinition } | { problems: string[] } {
  try {
    const read = Shape.safeParse(JSON.parse(text))
    if (read.success) return { form: read.data }
    return { problems: read.error.issues.map(({ path, message }) => `${path.join('.') || '·'}: ${message}`) }
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)] }
  }
}
