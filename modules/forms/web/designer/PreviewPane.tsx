/** What the applicant sees, as it stands now. */
export function PreviewPane() {
  return null
}
