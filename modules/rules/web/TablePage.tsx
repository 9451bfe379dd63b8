import { DownloadOutlined } from '@ant-design/icons'
import { decideWith } from '@onego/rules/feel'
import {
  api,
  DateText,
  ErrorNote,
  LinkButton,
  Loaded,
  PageTitle,
  Section,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Button, Flex, Select, Typography } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { z } from 'zod'
import { type Outcome as Decided, type DecisionTable, TableSummary, TableVersion } from '../contract.ts'
import { InputsForm } from './InputsForm.tsx'
import { Outcome } from './Outcome.tsx'
import { saveFile } from './save-file.ts'
import { TableView } from './TableView.tsx'
import { texts } from './texts/index.ts'
import { validWords } from './valid-words.ts'

const Versions = z.array(TableSummary)
const DmnFile = z.object({ name: z.string(), dmn: z.string() })

export function Page() {
  const { code = '' } = useParams()
  const [version, setVersion] = useState<number>()
  const path = `/rules/tables/${encodeURIComponent(code)}`
  const shown = useApi(version === undefined ? path : `${path}?version=${version}`, TableVersion)
  const versions = useApi(`${path}/versions`, Versions)
  const t = useTexts(texts)
  return (
    <>
      {!shown.data && <PageTitle title={t.title} />}
      <Loaded query={shown}>
        {(found) => (
          <Shown key={found.version} found={found} path={path} versions={versions.data ?? []} choose={setVersion} />
        )}
      </Loaded>
    </>
  )
}

interface Props {
  found: TableVersion
  path: string
  versions: TableSummary[]
  choose: (version: number) => void
}

function Shown({ found, path, versions, choose }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { definition, version, addedAt } = found
  const [inputs, setInputs] = useState<Record<string, unknown>>({})
  const [outcome, setOutcome] = useState<Decided>()
  const file = useAction(() => api.get(`${path}/dmn?version=${version}`, DmnFile), {
    done: ({ name, dmn }) => saveFile(name, dmn),
  })
  return (
    <>
      <PageTitle title={say(definition.name) || definition.code} text={t.policies[definition.hitPolicy].name} />
      <Flex vertical gap={16}>
        <Flex gap={12} wrap align="center">
          <LinkButton to="/desk/rules">{t.back}</LinkButton>
          <Select
            value={version}
            aria-label={t.versions}
            style={{ minWidth: 140 }}
            options={versions.map((one) => ({ value: one.version, label: t.version(one.version) }))}
            onChange={choose}
          />
          <Typography.Text type="secondary">
            {validWords(definition, t)} · {t.columns.addedAt} <DateText at={addedAt} withTime />
          </Typography.Text>
          <Button icon={<DownloadOutlined aria-hidden />} loading={file.running} onClick={() => void file.run()}>
            {t.download}
          </Button>
          <LinkButton to={`/desk/rules/${encodeURIComponent(definition.code)}/draft`}>{t.draft.open}</LinkButton>
        </Flex>
        <ErrorNote error={file.error} />
        <Section title={t.designer.rows}>
          <TableView table={definition} matched={outcome?.matched.map(({ rule }) => rule) ?? []} />
        </Section>
        <TryIt
          table={definition}
          inputs={inputs}
          setInputs={(next) => {
            setInputs(next)
            setOutcome(undefined)
          }}
          outcome={outcome}
          run={() => setOutcome(decideWith(definition, inputs))}
        />
      </Flex>
    </>
  )
}

interface TryProps {
  table: DecisionTable
  inputs: Record<string, unknown>
  setInputs: (inputs: Record<string, unknown>) => void
  outcome: Decided | undefined
  run: () => void
}

function TryIt({ table, inputs, setInputs, outcome, run }: TryProps) {
  const { try: t } = useTexts(texts)
  return (
    <Section title={t.title}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{t.text}</Typography.Text>
        <InputsForm columns={table.inputs} value={inputs} onChange={setInputs} />
        <Button type="primary" style={{ alignSelf: 'start' }} onClick={run}>
          {t.run}
        </Button>
        {outcome && <Outcome table={table} outcome={outcome} />}
      </Flex>
    </Section>
  )
}
