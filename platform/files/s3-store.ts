import { AwsClient } from 'aws4fetch'
import { AppError } from '../errors/index.ts'
import type { FileStore } from './files.ts'

interface S3Place {
  /** Address with the bucket in the path, e.g. `https://s3.example/onego`. */
  endpoint: string
  accessKeyId: string
  secretAccessKey: string
}

/** Files in an S3-compatible store (path-style addresses, Signature Version 4). */
export function s3Store({ endpoint, accessKeyId, secretAccessKey }: S3Place): FileStore {
  const client = new AwsClient({ accessKeyId, secretAccessKey, service: 's3', region: 'us-east-1', retries: 2 })
  const address = (sha256: string) => `${endpoint.replace(/\/$/, '')}/${sha256.slice(0, 2)}/${sha256}`
  const ask = async (method: string, sha256: string, body?: Uint8Array) => {
    const answer = await client.fetch(address(sha256), { method, ...(body ? { body: Buffer.from(body) } : {}) })
    if (answer.ok || answer.status === 404) return answer
    throw new AppError('unavailable', 'files.store-refused', `The file store answered ${answer.status}`)
  }
  return {
    async write(sha256, content) {
      const answer = await ask('PUT', sha256, content)
      if (!answer.ok) throw new AppError('unavailable', 'files.no-bucket', 'S3_ENDPOINT: the bucket does not exist')
    },
    async read(sha256) {
      const answer = await ask('GET', sha256)
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
    },
    has: async (sha256) => (await ask('HEAD', sha256)).ok,
  }
}
