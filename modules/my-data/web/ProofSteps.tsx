import { CheckCircleOutlined, CloseCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import type { Proof, VerifyStep } from '@onego/ledger/contract'
import { tokens, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import { fill, texts } from './texts/index.ts'

const SIGN = {
  valid: <CheckCircleOutlined style={{ color: tokens.good }} />,
  invalid: <CloseCircleOutlined style={{ color: tokens.danger }} />,
  unsupported: <QuestionCircleOutlined style={{ color: tokens.warn }} />,
}

/** Each step of the check in plain words, with what was computed for whoever wants to see it. */
export function ProofSteps({ proof, steps }: { proof: Proof; steps: VerifyStep[] }) {
  const t = useTexts(texts)
  const origin = proof.checkpoint.split('\n')[0] ?? ''
  const values = { index: proof.index + 1, path: proof.path.length, size: proof.size, origin }
  return (
    <ol className="og-plain" style={{ display: 'grid', gap: 14 }}>
      {steps.map(({ name, outcome, value }) => (
        <li key={name}>
          <Flex gap={10} align="flex-start">
            <span aria-hidden style={{ fontSize: 20, lineHeight: 1.4 }}>
              {SIGN[outcome]}
            </span>
            <div style={{ minWidth: 0 }}>
              <Typography.Text strong>
                {t.proof.steps[name].title} · {t.proof.outcomes[outcome]}
              </Typography.Text>
              <div>{fill(t.proof.steps[name].text, values)}</div>
              {value && (
                <details>
                  <summary
                    style={{ cursor: 'pointer', paddingBlock: 8, minHeight: 'var(--og-target)', color: tokens.quiet }}
                  >
                    {t.proof.details}
                  </summary>
                  <code style={{ overflowWrap: 'anywhere', fontSize: '0.85em' }}>{value}</code>
                </details>
              )}
            </div>
          </Flex>
        </li>
      ))}
    </ol>
  )
}
