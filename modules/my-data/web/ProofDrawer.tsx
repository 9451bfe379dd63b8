import { DownloadOutlined } from '@ant-design/icons'
import { canonicalReceipt, type Receipt } from '@onego/exchange/contract'
import { ProofFile, type VerifyResult, verifyProofFile } from '@onego/ledger/contract'
import { api, ErrorNote, Loading, useAction, useTexts } from '@onego/ui'
import { Alert, Button, Drawer, Flex, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { ProofSteps } from './ProofSteps.tsx'
import { texts } from './texts/index.ts'

interface Checked {
  file: ProofFile
  result: VerifyResult
}

/** Fetches the proof, and checks with it the receipt that is on the screen, not the copy that came along. */
async function check(receipt: Receipt): Promise<Checked> {
  const file = await api.get(`/my-data/reads/${receipt.id}/proof`, ProofFile)
  const content = JSON.parse(canonicalReceipt(receipt))
  return { file, result: await verifyProofFile({ ...file, content }) }
}

export function ProofDrawer({ receipt, close }: { receipt: Receipt | undefined; close: () => void }) {
  const t = useTexts(texts)
  return (
    <Drawer open={receipt !== undefined} onClose={close} title={t.proof.title} size={560} destroyOnHidden>
      {receipt && <Proof key={receipt.id} receipt={receipt} />}
    </Drawer>
  )
}

function Proof({ receipt }: { receipt: Receipt }) {
  const t = useTexts(texts)
  const [checked, setChecked] = useState<Checked>()
  const checking = useAction(check, { done: setChecked })
  const begin = checking.run
  // biome-ignore lint/correctness/useExhaustiveDependencies: checked once for each receipt
  useEffect(() => void begin(receipt), [receipt])
  if (checking.error) return <ErrorNote error={checking.error} retry={() => void begin(receipt)} />
  if (!checked) return <Loading rows={6} />
  const { file, result } = checked
  return (
    <Flex vertical gap={16}>
      <Typography.Text type="secondary">{t.proof.intro}</Typography.Text>
      <ProofSteps proof={file.proof} steps={result.steps} />
      <Verdict result={result} />
      <Button icon={<DownloadOutlined />} onClick={() => save(file)}>
        {t.proof.download}
      </Button>
      <Typography.Text type="secondary">{t.proof.file}</Typography.Text>
      <Typography.Text type="secondary" style={{ overflowWrap: 'anywhere' }}>
        {t.labels.number} {receipt.id}
      </Typography.Text>
    </Flex>
  )
}

function Verdict({ result: { ok, steps } }: { result: VerifyResult }) {
  const t = useTexts(texts)
  if (ok) return <Alert type="success" showIcon role="status" title={t.proof.good} />
  const isBroken = steps.some((step) => step.outcome === 'invalid')
  return isBroken ? (
    <Alert type="error" showIcon role="alert" title={t.proof.bad} />
  ) : (
    <Alert type="warning" showIcon role="alert" title={t.proof.unsupported} />
  )
}

function save(file: ProofFile) {
  const address = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `onego-proof-${String(file.content.id)}.json`
  link.click()
  URL.revokeObjectURL(address)
}
