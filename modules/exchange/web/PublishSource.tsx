import { DataTable, Loaded, Section, useApi, useLanguage, useMe, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { SourceView } from '../contract/sources.ts'
import { Mark } from './Mark.tsx'
import { SourceForm } from './SourceForm.tsx'
import { SourceUpload } from './SourceUpload.tsx'
import { sourceTexts } from './texts/sources.ts'

const Sources = z.array(SourceView)

/** The department's systems, a new one, or a file. */
export function PublishSource({ choose }: { choose: (id: string) => void }) {
  const t = useTexts(sourceTexts)
  const { me } = useMe()
  const [connecting, setConnecting] = useState(false)
  const query = useApi('/exchange/sources', Sources)
  const { source: w } = t.wizard
  const others = (
    <Flex gap={8} wrap>
      <Button onClick={() => setConnecting(true)}>{t.connect}</Button>
      <SourceUpload label={w.upload} done={({ id }) => choose(id)} />
    </Flex>
  )
  return (
    <Section title={w.title} extra={others}>
      <Typography.Paragraph type="secondary">{w.uploadHelp}</Typography.Paragraph>
      <Loaded query={query} empty={<p>{w.none}</p>}>
        {(all) => (
          <List rows={all.filter((row) => row.kind !== 'internal' && row.owner === me?.organisation)} choose={choose} />
        )}
      </Loaded>
      {connecting && <SourceForm close={() => setConnecting(false)} saved={choose} />}
    </Section>
  )
}

function List({ rows, choose }: { rows: SourceView[]; choose: (id: string) => void }) {
  const t = useTexts(sourceTexts)
  const { say } = useLanguage()
  const name = (row: SourceView) => say({ zh: row.name, en: row.nameEn })
  return (
    <DataTable<SourceView>
      rows={rows}
      rowKey="id"
      empty={<p>{t.wizard.source.none}</p>}
      columns={[
        { key: 'name', title: t.columns.name, render: (row) => <b>{name(row)}</b> },
        { key: 'kind', title: t.columns.kind, render: (row) => t.kinds[row.kind] },
        {
          key: 'health',
          title: t.columns.health,
          render: (row) => (
            <Mark
              kind={row.health === 'well' ? 'good' : row.health === 'failing' ? 'danger' : 'quiet'}
              text={t.health[row.health]}
            />
          ),
        },
        {
          key: 'choose',
          title: t.wizard.source.choose,
          render: (row) => (
            <Button type="primary" onClick={() => choose(row.id)} aria-label={`${t.wizard.source.choose} ${name(row)}`}>
              {t.wizard.source.choose}
            </Button>
          ),
        },
      ]}
    />
  )
}
