import { ImportOutlined, PlusOutlined } from '@ant-design/icons'
import { ChangePage, type ChangeRow } from '@onego/service-items/contract/changes'
import {
  DataTable,
  DateText,
  EmptyState,
  Loaded,
  PageTitle,
  Section,
  tokens,
  useApi,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Button, Flex, Tag } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { texts } from '../texts/index.ts'
import { FromItemDialog } from './FromItemDialog.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { NewItemDialog } from './NewItemDialog.tsx'

type Dialog = 'new' | 'from' | 'import'

export function Page() {
  const t = useTexts(texts)
  const changes = useApi('/item-changes?limit=100', ChangePage)
  const [dialog, setDialog] = useState<Dialog>()
  const close = () => setDialog(undefined)
  return (
    <>
      <PageTitle title={t.title} text={t.text} />
      <Flex gap={12} wrap style={{ marginBottom: 16 }}>
        <Button type="primary" size="large" icon={<PlusOutlined aria-hidden />} onClick={() => setDialog('new')}>
          {t.newItem}
        </Button>
        <Button size="large" onClick={() => setDialog('from')}>
          {t.fromItem}
        </Button>
        <Button size="large" icon={<ImportOutlined aria-hidden />} onClick={() => setDialog('import')}>
          {t.importFile}
        </Button>
      </Flex>
      <Loaded query={changes} isEmpty={({ changes: rows }) => designsIn(rows).length === 0} empty={<None />}>
        {({ changes: rows }) => <Designs rows={designsIn(rows)} />}
      </Loaded>
      {dialog === 'new' && <NewItemDialog close={close} />}
      {dialog === 'from' && <FromItemDialog close={close} />}
      {dialog === 'import' && <ImportDialog close={close} />}
    </>
  )
}

/** Suspending, cancelling and the like are no designs. */
const designsIn = (rows: ChangeRow[]) => rows.filter(({ kind }) => kind === 'add' || kind === 'change')

function None() {
  const t = useTexts(texts)
  return (
    <Section title={t.title}>
      <EmptyState title={t.none.title} text={t.none.text} />
    </Section>
  )
}

type Look = Record<'color' | 'background' | 'borderColor', string>
const IN_HAND: Look = { color: tokens.action, background: tokens.actionSoft, borderColor: tokens.actionSoft }
const QUIET: Look = { color: tokens.quiet, background: tokens.page, borderColor: tokens.line }
const COLOURS: Partial<Record<ChangeRow['state'], Look>> = {
  draft: QUIET,
  withdrawn: QUIET,
  returned: { color: tokens.warn, background: '#fdf4e3', borderColor: '#f0dcb4' },
  effective: { color: tokens.good, background: '#e9f6ef', borderColor: '#bfe3cf' },
}

function Designs({ rows }: { rows: ChangeRow[] }) {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const organisationName = useOrganisationName()
  return (
    <DataTable
      rows={rows}
      rowKey="id"
      onOpen={({ id }) => void navigate(`/desk/studio/${id}`)}
      columns={[
        // The title begins with the kind, which has a column of its own.
        { key: 'title', title: t.columns.title, render: ({ title }) => title.slice(title.indexOf('：') + 1) },
        { key: 'kind', title: t.columns.kind, render: (row) => t.kinds[row.kind] ?? row.kind },
        {
          key: 'state',
          title: t.columns.state,
          render: (row) => <Tag style={COLOURS[row.state] ?? IN_HAND}>{t.states[row.state]}</Tag>,
        },
        { key: 'departmentName', title: t.columns.department, render: (row) => organisationName(row.departmentName) },
        { key: 'createdBy', title: t.columns.createdBy },
        { key: 'savedAt', title: t.columns.savedAt, render: (row) => <DateText at={row.savedAt} withTime /> },
      ]}
    />
  )
}
