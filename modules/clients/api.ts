import type { PlatformSettings } from '@onego/platform/config'
import type { Platform } from '@onego/platform/modules'
import { certificateReader } from './certificates.ts'
import { challengeFor } from './challenge.ts'
import type { NewClient } from './contract.ts'
import { createFailures } from './failures.ts'
import { metadataOf } from './oauth/metadata.ts'
import type { TokenCall } from './oauth/presented.ts'
import { giveToken } from './oauth/token-endpoint.ts'
import { createTokens } from './oauth/tokens.ts'
import type { RegisterParts } from './register.ts'
import { createReplays } from './replays.ts'
import { createRevision } from './revision.ts'
import { createRegistry } from './service.ts'
import type { ClientsSettings } from './settings.ts'
import { readRevision } from './store/clients.ts'
import { createUses } from './uses.ts'
import { createVerify } from './verify.ts'

export type Clients = ReturnType<typeof createClients>

interface Given extends Pick<Platform, 'db' | 'clock' | 'crypto'>, Pick<RegisterParts, 'organisations'> {
  platformSettings: PlatformSettings
  settings: ClientsSettings
}

/** Name of this installation in tokens: the address people reach it at. */
const issuerOf = ({ PUBLIC_URL, PORT }: PlatformSettings) =>
  PUBLIC_URL ? new URL(PUBLIC_URL).origin : `http://localhost:${PORT}`

export function createClients({ db, clock, crypto, organisations, platformSettings, settings }: Given) {
  const { REGION: region, TRUSTED_PROXIES: trustedProxies } = platformSettings
  const header = settings.CLIENT_CERTIFICATE_HEADER
  const issuer = issuerOf(platformSettings)
  const url = `${issuer}/oauth2/token`
  const tokens = createTokens({ signer: crypto.signer('clients.token'), issuer, clock })
  const revision = createRevision(() => readRevision(db, region))
  const replays = createReplays(db, region)
  const failures = createFailures(clock)
  const uses = createUses(db, region, clock)
  const registry = createRegistry({ db, region, clock, crypto, revision, organisations, tokenUrl: url })
  const shared = { db, region, clock, tokens, replays, uses }
  return {
    registry,
    register: (...given: [person: Parameters<typeof registry.register>[0], client: NewClient]) =>
      registry.register(...given),
    findClient: registry.find,
    /** Systems of an organisation, oldest first. */
    listFor: registry.listFor,
    /**
     * @throws AppError (also as a rejected promise) `clients.token-missing`, `clients.token-invalid`,
     * `clients.token-expired`, `clients.token-not-bound`, `clients.client-disabled` (unauthenticated).
     */
    verify: createVerify({ ...shared, revision }),
    /** x5t#S256 of the TLS client certificate a request came with. */
    certificateOf: certificateReader({ header, trustedProxies }),
    /** WWW-Authenticate for a call that `verify` refused. */
    challengeFor,
    giveToken: (call: TokenCall) => giveToken({ ...shared, failures, url }, call),
    metadata: metadataOf({ issuer, tokenUrl: url, seesCertificates: header !== undefined }),
    jwks: tokens.jwks,
    writeUses: uses.write,
    stop: revision.stop,
  }
}
