import { type ApiQuery, Loaded, Section, useApi, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Radio, Select, Typography } from 'antd'
import { useEffect } from 'react'
import { z } from 'zod'
import { ProposedTable } from '../contract/publishing.ts'
import { SourceView } from '../contract/sources.ts'
import { PublishItemsTable } from './PublishItemsTable.tsx'
import { beginWriting, itemsProblem, type SubjectKind, type Written, type WrittenItem } from './publish-draft.ts'
import { SourceFailure } from './SourceFailure.tsx'
import { sourceTexts } from './texts/sources.ts'

interface Props {
  source: string
  table: string
  written: Written | undefined
  write: (written: Written) => void
  back: () => void
  next: () => void
}

const Sources = z.array(SourceView)

/** Proposes information items and lets the steward correct them. */
export function PublishItems(props: Props) {
  const { source, table, written, write } = props
  const path = `/exchange/sources/${encodeURIComponent(source)}/proposal?table=${encodeURIComponent(table)}`
  const sources = useApi(written ? null : '/exchange/sources', Sources)
  const query = useApi(written ? null : path, ProposedTable)
  const kind = sources.data?.find((one) => one.id === source)?.kind
  const proposal = query.data
  useEffect(() => {
    if (!written && proposal && kind && kind !== 'internal') write(beginWriting(source, kind, proposal))
  }, [written, proposal, kind, source, write])
  if (written) return <Correct {...props} written={written} />
  return <Waiting query={query} back={props.back} />
}

function Waiting({ query, back }: { query: ApiQuery<ProposedTable>; back: () => void }) {
  const { wizard: t } = useTexts(sourceTexts)
  return (
    <Section title={t.items.title} extra={<Button onClick={back}>{t.back}</Button>}>
      {query.error && !query.data ? (
        <SourceFailure error={query.error} retry={() => void query.reload()} />
      ) : (
        <Loaded query={query}>{() => null}</Loaded>
      )}
    </Section>
  )
}

function Correct({ written, write, back, next }: Props & { written: Written }) {
  const { wizard: t } = useTexts(sourceTexts)
  const problem = itemsProblem(written)
  const change = (column: string, part: Partial<WrittenItem>) => {
    const before = written.items.find((item) => item.column === column)
    const items = written.items.map((item) => (item.column === column ? { ...item, ...part } : item))
    // The key follows its field when that is renamed.
    const renamed = part.field !== undefined && before?.field === written.keyField
    write({ ...written, items, keyField: renamed ? (part.field ?? null) : written.keyField })
  }
  const buttons = (
    <Flex gap={8} wrap>
      <Button onClick={back}>{t.back}</Button>
      <Button type="primary" disabled={problem !== undefined} onClick={next}>
        {t.next}
      </Button>
    </Flex>
  )
  return (
    <Section title={t.items.title} extra={buttons}>
      <Typography.Paragraph type="secondary">{t.items.proposed(written.proposal.sampled)}</Typography.Paragraph>
      <PublishItemsTable items={written.items} change={change} />
      <WhoseRecords written={written} write={write} />
      {problem && <Alert type="warning" showIcon role="alert" title={t.items[problem]} style={{ marginTop: 16 }} />}
      <Flex justify="flex-end" style={{ marginTop: 16 }}>
        {buttons}
      </Flex>
    </Section>
  )
}

function WhoseRecords({ written, write }: { written: Written; write: (written: Written) => void }) {
  const { items: t } = useTexts(sourceTexts).wizard
  const taken = written.items.filter(({ take }) => take)
  const subjects: SubjectKind[] = ['person', 'enterprise', 'none']
  return (
    <Flex gap={32} wrap style={{ marginTop: 24 }}>
      <div style={{ flex: '1 1 260px' }}>
        <label htmlFor="publish-key" style={{ fontWeight: 600 }}>
          {t.key}
        </label>
        <Select
          id="publish-key"
          style={{ width: '100%', margin: '6px 0' }}
          value={written.keyField}
          onChange={(keyField) => write({ ...written, keyField })}
          options={taken.map(({ field, name }) => ({ value: field, label: `${name}（${field}）` }))}
        />
        <Typography.Text type="secondary">{t.keyHelp}</Typography.Text>
      </div>
      <div style={{ flex: '1 1 260px' }}>
        <div id="publish-subject" style={{ fontWeight: 600 }}>
          {t.subject}
        </div>
        <Radio.Group
          aria-labelledby="publish-subject"
          style={{ margin: '6px 0' }}
          value={written.subjectKind}
          onChange={(event) => write({ ...written, subjectKind: event.target.value })}
          options={subjects.map((value) => ({ value, label: t.subjects[value] }))}
        />
        <br />
        <Typography.Text type="secondary">{t.subjectHelp}</Typography.Text>
      </div>
    </Flex>
  )
}
