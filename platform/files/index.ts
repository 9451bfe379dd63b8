export { createFiles, type FileStore, type Files, type StoredFile } from './files.ts'
export { folderStore } from './folder-store.ts'
export { s3Store } from './s3-store.ts'
export { textOf, workbookKind } from './text.ts'
