import { DownloadOutlined } from '@ant-design/icons'
import { checkTable } from '@onego/rules/feel'
import {
  api,
  ErrorNote,
  LinkButton,
  Loaded,
  PageTitle,
  useAction,
  useApi,
  useLanguage,
  useMe,
  useTexts,
} from '@onego/ui'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { ImportedTable, TableVersion } from '../contract.ts'
import { toDmn } from '../dmn/export-table.ts'
import { TableDesigner } from './designer/TableDesigner.tsx'
import { saveFile } from './save-file.ts'
import { texts } from './texts/index.ts'

/** A table changed for a trial: kept nowhere until it is downloaded, or published by an administrator. */
export function Page() {
  const { code = '' } = useParams()
  const found = useApi(`/rules/tables/${encodeURIComponent(code)}`, TableVersion)
  const t = useTexts(texts)
  return (
    <>
      {!found.data && <PageTitle title={t.draft.title} />}
      <Loaded query={found}>{(version) => <Draft key={version.version} found={version} />}</Loaded>
    </>
  )
}

function Draft({ found }: { found: TableVersion }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { me } = useMe()
  const navigate = useNavigate()
  const [table, setTable] = useState(found.definition)
  const back = `/desk/rules/${encodeURIComponent(table.code)}`
  const publish = useAction(() => api.post('/rules/imports', { dmn: toDmn(table) }, ImportedTable), {
    done: () => navigate(back),
  })
  const isRight = checkTable(table).every(({ severity }) => severity !== 'error')
  return (
    <>
      <PageTitle title={`${t.draft.title}: ${say(table.name) || table.code}`} text={t.draft.text} />
      <Flex vertical gap={16}>
        <Flex gap={8} wrap>
          <LinkButton to={back}>{t.draft.back}</LinkButton>
          <Button icon={<DownloadOutlined aria-hidden />} onClick={() => saveFile(`${table.code}.dmn`, toDmn(table))}>
            {t.download}
          </Button>
          {me?.roles.includes('admin') && (
            <Button type="primary" disabled={!isRight} loading={publish.running} onClick={() => void publish.run()}>
              {t.file.publish}
            </Button>
          )}
        </Flex>
        <ErrorNote error={publish.error} />
        <TableDesigner value={table} onChange={setTable} />
      </Flex>
    </>
  )
}
