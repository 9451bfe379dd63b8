import { CodeOutlined, ImportOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { useLanguage, useTexts } from '@onego/ui'
import { Button, Dropdown, Flex, Typography } from 'antd'
import { useDesigning } from './context.tsx'
import { columnsOf, fieldsOf } from './model/shapes.ts'
import { Suggestions } from './Suggestions.tsx'
import { texts } from './texts/index.ts'
import type { useHistory } from './use-history.ts'

interface Props {
  history: Pick<ReturnType<typeof useHistory>, 'can' | 'undo' | 'redo'>
  importList: () => void
  json: () => void
}

/** Steps back and forth, how much there is, and what is still wrong, each a press from where it is put right. */
export function Toolbar({ history, importList, json }: Props) {
  const t = useTexts(texts)
  const { form } = useDesigning()
  const fields = fieldsOf(form)
  const filled = fields.filter(({ binding }) => binding).length
  const count = fields.length + fields.flatMap(columnsOf).length
  return (
    <>
      <Flex gap={8} wrap align="center" style={{ marginBottom: 12 }}>
        <Button icon={<UndoOutlined aria-hidden />} disabled={!history.can.undo} onClick={history.undo}>
          {t.undo}
        </Button>
        <Button icon={<RedoOutlined aria-hidden />} disabled={!history.can.redo} onClick={history.redo}>
          {t.redo}
        </Button>
        <Typography.Text type="secondary" style={{ flex: '1 1 160px' }}>
          {t.counts(form.pages.length, count, filled)}
        </Typography.Text>
        <ProblemList />
        <Button icon={<ImportOutlined aria-hidden />} onClick={importList}>
          {t.importList}
        </Button>
        <Button icon={<CodeOutlined aria-hidden />} onClick={json}>
          JSON
        </Button>
      </Flex>
      <Suggestions />
    </>
  )
}

const MOST_LISTED = 30

function ProblemList() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { problems, select } = useDesigning()
  const errors = problems.filter(({ severity }) => severity === 'error').length
  if (problems.length === 0) return <Typography.Text type="success">{t.nothingWrong}</Typography.Text>
  const items = problems.slice(0, MOST_LISTED).map((problem, at) => ({
    key: String(at),
    danger: problem.severity === 'error',
    label: say(problem.message),
    onClick: () => select(problem.place),
  }))
  return (
    <Dropdown menu={{ items, style: { maxWidth: 420, maxHeight: 360, overflowY: 'auto' } }} trigger={['click']}>
      <Button danger={errors > 0}>{errors > 0 ? t.errors(errors) : t.notices(problems.length)}</Button>
    </Dropdown>
  )
}
