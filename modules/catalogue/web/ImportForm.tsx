import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { ErrorNote, Section, useAction, useMe, useTexts } from '@onego/ui'
import { Alert, Button, Checkbox, Flex, Radio } from 'antd'
import { useRef, useState } from 'react'
import { MADE } from '../contract/transfer.ts'
import { searchTexts } from './texts/search.ts'

export interface ImportChoice {
  file: File
  made: (typeof MADE)[number]
  onlyGood: boolean
}

interface Props {
  onSend: (choice: ImportChoice, dryRun: boolean) => Promise<void>
  /** Something else was chosen: what was checked no longer holds. */
  onChange: () => void
}

/** A file and what its entries become; checked first, then imported. */
export function ImportForm({ onSend, onChange }: Props) {
  const { imports: t } = useTexts(searchTexts)
  const { me } = useMe()
  const [file, setFile] = useState<File>()
  const [made, setMade] = useState<ImportChoice['made']>('draft')
  const [onlyGood, setOnlyGood] = useState(false)
  const [tried, setTried] = useState(false)
  const { run, running, error } = useAction(onSend)
  const send = (dryRun: boolean) => {
    setTried(true)
    if (file) void run({ file, made, onlyGood }, dryRun)
  }
  return (
    <Section
      title={t.file}
      extra={
        <Button icon={<DownloadOutlined />} href="/api/catalogue/import-template.xlsx">
          {t.template}
        </Button>
      }
    >
      <Flex vertical gap={16} style={{ maxWidth: 640 }}>
        <FileChoice
          file={file}
          isMissing={tried && !file}
          choose={(chosen) => {
            setFile(chosen)
            onChange()
          }}
        />
        {me?.roles.includes('admin') && (
          <Radio.Group
            aria-label={t.made}
            value={made}
            onChange={(event) => {
              setMade(event.target.value)
              onChange()
            }}
            options={MADE.map((value) => ({ value, label: t.mades[value] }))}
          />
        )}
        <Checkbox checked={onlyGood} onChange={(event) => setOnlyGood(event.target.checked)}>
          {t.onlyGood}
        </Checkbox>
        <ErrorNote error={error} />
        <Flex gap={12} wrap>
          <Button onClick={() => send(true)} loading={running}>
            {t.check}
          </Button>
          <Button type="primary" onClick={() => send(false)} loading={running}>
            {t.run}
          </Button>
        </Flex>
      </Flex>
    </Section>
  )
}

interface FileChoiceProps {
  file: File | undefined
  isMissing: boolean
  choose: (file: File | undefined) => void
}

function FileChoice({ file, isMissing, choose }: FileChoiceProps) {
  const { imports: t } = useTexts(searchTexts)
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <div>
      <input
        ref={chooser}
        type="file"
        aria-label={t.file}
        accept=".csv,.txt,.xlsx"
        className="og-hidden"
        tabIndex={-1}
        onChange={(event) => choose(event.target.files?.[0])}
      />
      <Flex gap={12} align="center" wrap>
        <Button icon={<InboxOutlined />} onClick={() => chooser.current?.click()}>
          {t.choose}
        </Button>
        {file && <span style={{ overflowWrap: 'anywhere' }}>{t.chosen(file.name)}</span>}
      </Flex>
      {isMissing && <Alert type="error" role="alert" showIcon title={t.chooseFirst} style={{ marginTop: 8 }} />}
    </div>
  )
}
