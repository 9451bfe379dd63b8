/** Seen before anything is sent: a private key must not leave the machine it was pasted on. */
export const holdsPrivateKey = (text = ''): boolean => /PRIVATE KEY-----|"d"\s*:/.test(text)
