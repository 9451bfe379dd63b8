export { GuideEditor } from '../guide-editor/GuideEditor.tsx'
export { GuidePreview } from '../guide-editor/GuidePreview.tsx'
