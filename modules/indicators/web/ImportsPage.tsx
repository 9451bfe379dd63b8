import { UploadOutlined } from '@ant-design/icons'
import {
  api,
  DataTable,
  DateText,
  EmptyState,
  ErrorNote,
  Loaded,
  PageTitle,
  Section,
  useAction,
  useApi,
  useTexts,
} from '@onego/ui'
import { Button, Flex, Upload } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { z } from 'zod'
import { Import, ImportHead } from '../contract/imports.ts'
import { ImportPreview } from './ImportPreview.tsx'
import { texts } from './texts/index.ts'

const Heads = z.array(ImportHead)
const PLACE = '/desk/indicators/imports'

/** A table as an office has it becomes values: how it was understood, corrected where needed, then written. */
export function Page() {
  const { importing: t } = useTexts(texts)
  const { id } = useParams()
  const navigate = useNavigate()
  const send = useAction((file: File) => api.upload('/indicators/imports', file, Import), {
    done: (found) => void navigate(`${PLACE}/${found.id}`),
  })
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Flex vertical gap={20}>
        <Upload
          accept=".xlsx,.csv,.tsv,.txt,.json"
          showUploadList={false}
          beforeUpload={(file) => {
            void send.run(file)
            return false
          }}
        >
          <Button type={id ? 'default' : 'primary'} icon={<UploadOutlined aria-hidden />} loading={send.running}>
            {id ? t.another : t.choose}
          </Button>
        </Upload>
        {send.error !== undefined && <ErrorNote error={send.error} />}
        {id ? <One key={id} id={id} /> : <History />}
      </Flex>
    </>
  )
}

function One({ id }: { id: string }) {
  const query = useApi(`/indicators/imports/${id}`, Import)
  return <Loaded query={query}>{(found) => <ImportPreview found={found} reload={query.reload} />}</Loaded>
}

function History() {
  const { importing: t } = useTexts(texts)
  const navigate = useNavigate()
  const query = useApi('/indicators/imports', Heads)
  const { historyColumns: columns } = t
  return (
    <Section title={t.history}>
      <Loaded query={query} empty={<EmptyState {...t.noHistory} />}>
        {(rows) => (
          <DataTable
            rows={rows}
            rowKey="id"
            onOpen={({ id }) => void navigate(`${PLACE}/${id}`)}
            columns={[
              { key: 'file', title: columns.file, render: ({ file }) => file },
              { key: 'at', title: columns.at, render: ({ madeAt }) => <DateText at={madeAt} withTime /> },
              { key: 'state', title: columns.state, render: ({ state }) => t.states[state] },
              {
                key: 'written',
                title: columns.written,
                render: ({ written }) => written?.toLocaleString('en-US') ?? '—',
              },
            ]}
          />
        )}
      </Loaded>
    </Section>
  )
}
