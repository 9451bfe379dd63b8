import { api, ErrorNote, PageTitle, Section, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Typography } from 'antd'
import { useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { Verification } from '../contract.ts'
import { Result } from './Result.tsx'
import { Scanner, scannerExists } from './Scanner.tsx'
import { texts } from './texts/index.ts'

interface Given {
  code: string
  holderLast4?: string
}

/** For whoever is shown a licence; nobody need be signed in. */
export function Page() {
  const t = useTexts(texts).verify
  const [result, setResult] = useState<Verification>()
  const [, setSearch] = useSearchParams()
  const another = () => {
    setSearch({}, { replace: true })
    setResult(undefined)
  }
  return (
    <div style={{ maxWidth: 640, margin: '0 auto' }}>
      <PageTitle title={t.title} text={t.text} />
      {result ? (
        <Result result={result} another={another} />
      ) : (
        <Flex vertical gap={16}>
          <ByCode done={setResult} />
          <ByFile done={setResult} />
        </Flex>
      )}
    </div>
  )
}

function ByCode({ done }: { done(result: Verification): void }) {
  const t = useTexts(texts).verify
  const [search] = useSearchParams()
  const [scans, setScans] = useState(false)
  const verify = useAction((given: Given) => api.post('/licences/verify', withoutEmpty(given), Verification), { done })
  const scanned = (code: string) => {
    setScans(false)
    void verify.run({ code })
  }
  return (
    <div className="og-card">
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={verify.run}
        initialValues={{ code: search.get('c') ?? '' }}
      >
        <Form.Item
          name="code"
          label={t.code}
          extra={t.codeHelp}
          rules={[{ required: true, min: 7, message: t.codeHelp }]}
        >
          <Input size="large" autoComplete="off" spellCheck={false} maxLength={200} />
        </Form.Item>
        <Form.Item
          name="holderLast4"
          label={t.last4}
          extra={t.last4Help}
          rules={[{ pattern: /^[0-9A-Za-z]{4}$/, message: t.last4 }]}
        >
          <Input size="large" autoComplete="off" spellCheck={false} maxLength={4} style={{ maxWidth: 160 }} />
        </Form.Item>
        <ErrorNote error={verify.error} />
        <Flex gap={12} wrap style={{ marginTop: 12 }}>
          <Button type="primary" size="large" htmlType="submit" loading={verify.running}>
            {t.check}
          </Button>
          {scannerExists() && (
            <Button size="large" onClick={() => setScans(!scans)}>
              {scans ? t.stopScan : t.scan}
            </Button>
          )}
        </Flex>
      </Form>
      {scans && <Scanner found={scanned} />}
    </div>
  )
}

const withoutEmpty = ({ code, holderLast4 }: Given) => (holderLast4 ? { code, holderLast4 } : { code })

function ByFile({ done }: { done(result: Verification): void }) {
  const t = useTexts(texts).verify
  const input = useRef<HTMLInputElement>(null)
  const verify = useAction((file: File) => api.upload('/licences/verify/file', file, Verification), { done })
  return (
    <Section title={t.file}>
      <Flex vertical gap={12} align="flex-start">
        <Typography.Text type="secondary">{t.fileText}</Typography.Text>
        <ErrorNote error={verify.error} />
        <input
          ref={input}
          type="file"
          accept="application/pdf,.pdf"
          aria-label={t.chooseFile}
          className="og-hidden"
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) void verify.run(file)
            event.target.value = ''
          }}
        />
        <Button size="large" loading={verify.running} onClick={() => input.current?.click()}>
          {t.chooseFile}
        </Button>
      </Flex>
    </Section>
  )
}
