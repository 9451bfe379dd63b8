import { Loaded, useApi, useOrganisationName } from '@onego/ui'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Standing } from '../contract.ts'

interface Props {
  /** Of the page while it is not known whose it is, and above what others see. */
  title: ReactNode
  /** Why single enterprises are not here, for the name of the body whose they are. */
  whose: (bureau: string) => string
  /** What staff of other bodies see instead. */
  others: ReactNode
  children: ReactNode
}

/** Single enterprises for the staff that collects their figures; for everybody else the sums, and in words why. */
export function ForBureau({ title, whose, others, children }: Props) {
  const standing = useApi('/industry/standing', Standing)
  const bureauName = useOrganisationName()
  if (standing.data?.seesEnterprises) return children
  return (
    <>
      {title}
      <Loaded query={standing}>
        {({ bureau }) => (
          <>
            {bureau && (
              <Alert type="info" showIcon title={whose(bureauName(bureau))} style={{ marginBottom: 16 }} data-whose />
            )}
            {others}
          </>
        )}
      </Loaded>
    </>
  )
}
