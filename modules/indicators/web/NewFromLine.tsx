import { Loaded, useApi, useTexts } from '@onego/ui'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Proposal } from '../contract/imports.ts'
import type { Cell, Indicator } from '../contract.ts'
import { draftFrom } from './draft.ts'
import { IndicatorForm } from './IndicatorForm.tsx'
import { texts } from './texts/index.ts'

interface Props {
  /** The file and its line. */
  id: string
  line: string
  onDefined: (indicator: Indicator, cell: Cell) => void
}

/** A line that belongs to no indicator yet: one is defined from what the sheet says, and a person completes it. */
export function NewFromLine({ id, line, onDefined }: Props) {
  const { importing: t } = useTexts(texts)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" style={{ alignSelf: 'flex-start' }} onClick={() => setOpen(true)}>
        {t.define}
      </Button>
      <Modal
        title={t.defineTitle}
        open={isOpen}
        width={940}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <p>{t.defineIntro}</p>
        <Proposed
          {...{ id, line }}
          close={() => setOpen(false)}
          onDefined={(indicator, cell) => {
            setOpen(false)
            onDefined(indicator, cell)
          }}
        />
      </Modal>
    </>
  )
}

function Proposed({ id, line, onDefined, close }: Props & { close: () => void }) {
  const { edit } = useTexts(texts)
  const query = useApi(`/indicators/imports/${id}/proposal?line=${encodeURIComponent(line)}`, Proposal)
  return (
    <Loaded query={query}>
      {(proposal) => (
        <IndicatorForm
          initial={draftFrom(proposal)}
          isNew
          onSaved={(saved) => onDefined(saved, proposal.cell)}
          cancel={<Button onClick={close}>{edit.cancel}</Button>}
        />
      )}
    </Loaded>
  )
}
