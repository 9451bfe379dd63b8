import { InboxOutlined } from '@ant-design/icons'
import { useAction, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Input, Modal, Typography, Upload } from 'antd'
import { useState } from 'react'
import { nameFromLabel } from '../model/names.ts'
import type { Question } from '../model/shapes.ts'
import { loadSpelling } from '../spelling.ts'
import { texts } from '../texts/index.ts'
import { decodeText, readCells } from './csv.ts'
import { type Line, type ListProblem, readList } from './read-list.ts'
import { readWorkbook, UnreadableWorkbook } from './xlsx.ts'

const MOST_BYTES = 5 * 1_048_576
const MANY = 1000

interface Props {
  isOpen: boolean
  take: (questions: Question[]) => void
  close: () => void
}

/** Questions from a list that already exists: a workbook, a CSV file, or cells copied out of one. */
export function ImportDialog({ isOpen, take, close }: Props) {
  const t = useTexts(texts)
  return (
    <Modal open={isOpen} title={t.importList} footer={null} width={760} onCancel={close} destroyOnHidden>
      <ImportForm take={take} close={close} />
    </Modal>
  )
}

type Found = { lines: Line[] } | { problem: ListProblem | 'unreadable' | 'too-large' }

async function readFile(file: File): Promise<Found> {
  if (file.size > MOST_BYTES) return { problem: 'too-large' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  try {
    // Every ZIP file, which a workbook is, begins with PK.
    const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b
    return readList(isPacked ? await readWorkbook(bytes) : readCells(decodeText(bytes)))
  } catch (error) {
    if (error instanceof UnreadableWorkbook || error instanceof TypeError) return { problem: 'unreadable' }
    throw error
  }
}

function ImportForm({ take, close }: Omit<Props, 'isOpen'>) {
  const t = useTexts(texts)
  const [pasted, setPasted] = useState('')
  const [found, setFound] = useState<Found>()
  const read = useAction(readFile, { done: setFound })
  return (
    <Flex vertical gap={16}>
      <Typography.Text type="secondary">{t.importHelp}</Typography.Text>
      <Upload.Dragger
        accept=".xlsx,.csv,.txt"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          void read.run(file)
          return false
        }}
      >
        <InboxOutlined aria-hidden style={{ fontSize: 28, color: 'var(--og-action)' }} />
        <p>{t.dropList}</p>
      </Upload.Dragger>
      <Input.TextArea
        value={pasted}
        aria-label={t.pasteCells}
        placeholder={t.pasteCells}
        autoSize={{ minRows: 3, maxRows: 8 }}
        onChange={({ target }) => {
          setPasted(target.value)
          setFound(target.value.trim() === '' ? undefined : readList(readCells(target.value)))
        }}
      />
      {found && 'problem' in found && <Alert type="error" showIcon title={t.listProblems[found.problem]} />}
      {found && 'lines' in found && <Report lines={found.lines} take={take} close={close} />}
    </Flex>
  )
}

function Report({ lines, take, close }: Omit<Props, 'isOpen'> & { lines: Line[] }) {
  const t = useTexts(texts)
  const naming = useAction(namedByLabel, { done: take })
  const good = lines.flatMap(({ question }) => question ?? [])
  const bad = lines.length - good.length
  return (
    <Flex vertical gap={12}>
      <Typography.Text strong role="status">
        {t.importCount(good.length, bad)}
      </Typography.Text>
      <ul className="og-plain" style={{ maxHeight: 260, overflowY: 'auto', display: 'grid', gap: 4 }}>
        {lines.slice(0, MANY).map((line) => (
          <li key={line.number}>
            <LineReport line={line} />
          </li>
        ))}
      </ul>
      <Flex gap={8} wrap>
        <Button type="primary" disabled={good.length === 0} loading={naming.running} onClick={() => naming.run(good)}>
          {bad > 0 ? t.importGood(good.length) : t.importAll(good.length)}
        </Button>
        <Button onClick={close}>{t.cancel}</Button>
      </Flex>
    </Flex>
  )
}

function LineReport({ line: { number, label, question, problem } }: { line: Line }) {
  const t = useTexts(texts)
  const type = question?.fields[0]?.type
  return (
    <Typography.Text {...(problem ? { type: 'danger' as const } : {})}>
      {t.line(number)} {label} {problem ? t.lineProblem(problem) : type && t.types[type].name}
    </Typography.Text>
  )
}

/** Without the dictionary of pinyin the fields keep the names of their types. */
async function namedByLabel(questions: Question[]): Promise<Question[]> {
  const spell = await loadSpelling().catch(() => undefined)
  if (!spell) return questions
  return questions.map((question) => {
    const fields = question.fields.map((field) => ({ ...field, id: nameFromLabel(field.label.zh, spell) ?? field.id }))
    return { ...question, id: fields[0]?.id ?? question.id, fields }
  })
}
