import { FormPreview as Preview } from '../FormPreviewView.tsx'

/** The form as people will see it; for designers of forms. */
export const FormPreview = Preview
