import { InboxOutlined } from '@ant-design/icons'
import { ErrorNote, Section, useAction, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Input } from 'antd'
import { useId, useRef, useState } from 'react'
import { texts } from '../texts/index.ts'

interface Props {
  onSend: (file: File, region: string, dryRun: boolean) => Promise<void>
  /** Another file or division was chosen: what was checked no longer holds. */
  onChange: () => void
}

/** A file and a division; checked first, then imported. */
export function ImportForm({ onSend, onChange }: Props) {
  const { imports: t } = useTexts(texts)
  const id = useId()
  const chooser = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File>()
  const [region, setRegion] = useState('')
  const [tried, setTried] = useState(false)
  const { run, running, error } = useAction(onSend)
  const isRegion = /^\d{6}$/.test(region)
  const send = (dryRun: boolean) => {
    setTried(true)
    if (file && isRegion) void run(file, region, dryRun)
  }
  return (
    <Section title={t.file}>
      <Flex vertical gap={16} style={{ maxWidth: 560 }}>
        <div>
          <label htmlFor={`${id}-region`} style={{ display: 'block', fontWeight: 600 }}>
            {t.region}
          </label>
          <Input
            id={`${id}-region`}
            value={region}
            inputMode="numeric"
            maxLength={6}
            aria-describedby={`${id}-help`}
            status={tried && !isRegion ? 'error' : ''}
            onChange={(event) => {
              setRegion(event.target.value.trim())
              onChange()
            }}
          />
          <div id={`${id}-help`} style={{ color: 'var(--og-quiet)', fontSize: '0.9em' }}>
            {tried && !isRegion ? <span style={{ color: 'var(--og-danger)' }}>{t.regionWrong}</span> : t.regionHelp}
          </div>
        </div>
        <div>
          <input
            ref={chooser}
            type="file"
            aria-label={t.file}
            accept=".csv,.txt,.xlsx"
            className="og-hidden"
            tabIndex={-1}
            onChange={(event) => {
              setFile(event.target.files?.[0])
              onChange()
            }}
          />
          <Flex gap={12} align="center" wrap>
            <Button icon={<InboxOutlined />} onClick={() => chooser.current?.click()}>
              {t.choose}
            </Button>
            {file && <span style={{ overflowWrap: 'anywhere' }}>{t.chosen(file.name)}</span>}
          </Flex>
          {tried && !file && <Alert type="error" role="alert" showIcon title={t.choose} style={{ marginTop: 8 }} />}
        </div>
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
