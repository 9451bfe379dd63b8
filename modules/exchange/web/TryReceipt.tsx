import { DownloadOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { digestOf, type ProofFile, type VerifyResult, verifyProofFile } from '@onego/ledger/contract'
import { ErrorNote, useAction, useTexts } from '@onego/ui'
import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { saveFile } from './save-file.ts'
import { apiTexts } from './texts/api.ts'
import { fetchProof, proofPath } from './try-call.ts'

interface Props {
  receipt: { id: string; hash: string }
  token: string
}

type Checked = { file: null } | { file: ProofFile; isSame: boolean; result: VerifyResult }

/** Whether what is in the log is what the answer said: its hash, and the way from there to the signed root. */
async function check({ receipt, token }: Props): Promise<Checked> {
  const file = await fetchProof(receipt.id, token)
  if (!file) return { file }
  const result = await verifyProofFile(file)
  return { file, isSame: (await digestOf(file.content)) === receipt.hash, result }
}

export function TryReceipt({ receipt, token }: Props) {
  const { receipt: t } = useTexts(apiTexts)
  const [checked, setChecked] = useState<Checked>()
  const checking = useAction(check, { done: setChecked })
  const prove = () => void checking.run({ receipt, token })
  return (
    <Flex vertical gap={8} align="flex-start">
      <h3>{t.title}</h3>
      <span style={{ overflowWrap: 'anywhere' }}>
        {t.number} <code>{receipt.id}</code>
      </span>
      <span style={{ overflowWrap: 'anywhere' }}>
        {t.hash} <code>{receipt.hash}</code>
      </span>
      <span style={{ overflowWrap: 'anywhere' }}>
        {t.address} <code>GET {proofPath(receipt.id)}</code>
      </span>
      {checked && <Verdict checked={checked} />}
      <ErrorNote error={checking.error} />
      <Flex gap={8} wrap>
        <Button icon={<SafetyCertificateOutlined />} loading={checking.running} onClick={prove}>
          {checking.running ? t.proving : t.prove}
        </Button>
        {checked?.file && <Save file={checked.file} id={receipt.id} />}
      </Flex>
    </Flex>
  )
}

function Save({ file, id }: { file: ProofFile; id: string }) {
  const { receipt: t } = useTexts(apiTexts)
  const save = () => saveFile(`receipt-${id}.json`, JSON.stringify(file, null, 2), 'application/json')
  return (
    <Button icon={<DownloadOutlined />} onClick={save}>
      {t.save}
    </Button>
  )
}

function Verdict({ checked }: { checked: Checked }) {
  const { receipt: t } = useTexts(apiTexts)
  if (checked.file === null) return <Alert type="info" showIcon role="status" title={t.waiting} />
  const { file, isSame, result } = checked
  const isBroken = !isSame || result.steps.some(({ outcome }) => outcome === 'invalid')
  if (isBroken) return <Alert type="error" showIcon role="alert" title={t.bad} />
  if (!result.ok) return <Alert type="info" showIcon role="status" title={t.unsure} />
  return <Alert type="success" showIcon role="status" title={t.good(file.proof.index)} />
}
