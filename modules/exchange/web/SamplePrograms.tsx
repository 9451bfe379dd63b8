import { CopyOutlined, DownloadOutlined } from '@ant-design/icons'
import { notify, Section, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Tabs, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ProgramGrant } from '../contract/usage.ts'
import { SampleChoice } from './SampleChoice.tsx'
import { type Sample, samplesFor } from './samples.ts'
import { saveFile } from './save-file.ts'
import { apiTexts } from './texts/api.ts'

/** Whole programs for one grant, ready to be copied. */
export function SamplePrograms({ grant }: { grant: ProgramGrant }) {
  const t = useTexts(apiTexts)
  const [key, setKey] = useState(grant.keys[0]?.field ?? '')
  const [fields, setFields] = useState(grant.fields.map(({ field }) => field))
  const needsSubject = grant.keys.find(({ field }) => field === key)?.needsSubject ?? false
  const { resource, purpose } = grant
  const { origin } = window.location
  const samples = samplesFor({ origin, resource, purpose, key, fields, needsSubject, words: t.words })
  return (
    <Section title={t.samples.title}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{t.samples.text}</Typography.Text>
        <SampleChoice grant={grant} chosen={{ key, fields }} chooseKey={setKey} chooseFields={setFields} />
        {fields.length > 0 && (
          <Tabs
            size="small"
            items={samples.map((sample) => ({
              key: sample.key,
              label: sample.language,
              children: <Program sample={sample} />,
            }))}
          />
        )}
        <Typography.Text type="secondary">
          {t.samples.method}{' '}
          <Link to="/desk/systems" style={{ textDecoration: 'underline' }}>
            {t.samples.systems}
          </Link>
        </Typography.Text>
      </Flex>
    </Section>
  )
}

function Program({ sample: { file, code } }: { sample: Sample }) {
  const { samples: t } = useTexts(apiTexts)
  const { language } = useLanguage()
  const copy = () => navigator.clipboard.writeText(code).then(() => notify(t.copied))
  return (
    <Flex vertical gap={8}>
      <Flex gap={8} align="center" wrap justify="space-between">
        <code>{file}</code>
        <Flex gap={8}>
          <Button icon={<DownloadOutlined />} onClick={() => saveFile(file, code, 'text/plain')}>
            {t.save}
          </Button>
          {navigator.clipboard && (
            <Button type="primary" icon={<CopyOutlined />} onClick={() => void copy()}>
              {t.copy}
            </Button>
          )}
        </Flex>
      </Flex>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached with the keyboard
        tabIndex={0}
        lang={language}
        style={{ overflow: 'auto', maxHeight: 520, margin: 0, padding: 12, fontSize: '0.9em' }}
      >
        {code}
      </pre>
    </Flex>
  )
}
