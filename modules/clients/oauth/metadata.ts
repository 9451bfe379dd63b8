import { ALGORITHMS } from './limits.ts'

interface Addresses {
  issuer: string
  tokenUrl: string
  /** True when certificates of clients can be seen at all. */
  seesCertificates: boolean
}

/** RFC 8414 §2, with RFC 8705 §3.3 and RFC 9449 §5.1. */
export function metadataOf({ issuer, tokenUrl, seesCertificates }: Addresses): Record<string, unknown> {
  const byCertificate = seesCertificates ? ['self_signed_tls_client_auth'] : []
  return {
    issuer,
    token_endpoint: tokenUrl,
    jwks_uri: `${issuer}/oauth2/jwks`,
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: [
      ...['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
      ...byCertificate,
    ],
    token_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
    dpop_signing_alg_values_supported: ALGORITHMS,
    tls_client_certificate_bound_access_tokens: seesCertificates,
  }
}
