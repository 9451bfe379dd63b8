export { useSayElement } from '../changes/say-path.ts'
export { GuideEditor } from '../guide-editor/GuideEditor.tsx'
export { GuidePreview } from '../guide-editor/GuidePreview.tsx'
export { ItemEditor } from '../item-editor/ItemEditor.tsx'
