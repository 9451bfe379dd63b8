export { sayBytes } from './bytes.ts'
export { FilePreview } from './FilePreview.tsx'
export { type Prepared, prepareFile } from './prepare.ts'
export { sendFile } from './send.ts'
