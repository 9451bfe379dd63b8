export { type Crypto, createCrypto, type Signer } from './crypto.ts'
export { type KeyRing, keyRing, loadMasterKey } from './key-ring.ts'
export { hashPassword, passwordMatches } from './password.ts'
