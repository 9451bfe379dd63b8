import { createHash } from 'node:crypto'
import pg from 'pg'

export interface Card {
  idNumber: string
  name: string
  cardNo: string
  status: string
  bank: string
  issuedOn: string
}

export type NewCard = Omit<Card, 'cardNo'> & { cardNo?: string | undefined }

const COLUMNS = `id_number as "idNumber", name, card_no as "cardNo", status, bank, issued_on as "issuedOn"`

/** The card service's own store; the tables are in `databases/sql/social.sql`. */
export function openCards(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 4, application_name: 'onego demo card service' })
  pool.on('error', () => undefined)

  const find = async (idNumber: string): Promise<Card[]> =>
    (await pool.query(`select ${COLUMNS} from card where id_number = $1`, [idNumber])).rows

  return {
    find,

    /** The same key a second time changes nothing. @returns the card as it is now. */
    async put(key: string, card: NewCard): Promise<Card | undefined> {
      const client = await pool.connect()
      try {
        await client.query('begin')
        const first = await client.query(
          'insert into answered (idempotency_key, id_number) values ($1, $2) on conflict do nothing',
          [key, card.idNumber],
        )
        if (first.rowCount) await client.query(UPSERT, valuesOf(card))
        await client.query('commit')
        client.release()
      } catch (error) {
        client.release(true)
        throw error
      }
      return (await find(card.idNumber))[0]
    },

    close: () => pool.end(),
  }
}

const UPSERT = `insert into card (id_number, name, card_no, status, bank, issued_on) values ($1, $2, $3, $4, $5, $6)
  on conflict (id_number) do update set name = excluded.name, card_no = excluded.card_no,
    status = excluded.status, bank = excluded.bank, issued_on = excluded.issued_on`

const valuesOf = ({ idNumber, name, cardNo, status, bank, issuedOn }: NewCard) => [
  idNumber,
  name,
  cardNo ?? allot(idNumber),
  status,
  bank,
  issuedOn,
]

/** DC and eight hexadecimal digits; the cards loaded at the start have D and nine decimal ones. */
const allot = (idNumber: string) => `DC${createHash('sha256').update(idNumber).digest('hex').slice(0, 8).toUpperCase()}`
