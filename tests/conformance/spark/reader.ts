import { isJsonObject, parseJson } from '@korolev/table-format'

const URI = process.env['URI'] ?? ''
const WAREHOUSE = process.env['WAREHOUSE'] ?? 'rck'
const READER = 'reader'

/**
 * As an administrator prepares it over the API: an account that may read what is in one namespace,
 * and a namespace of which it may not know. Prints the account's credential, `ID:SECRET`.
 */
async function main(): Promise<void> {
  const properties = (process.env['LIVE_CATALOG_PROPERTIES'] ?? '').split(' ')
  const credential = properties.find((each) => each.startsWith('credential='))?.slice(11) ?? ''
  const [id = '', secret = ''] = credential.split(':')
  const fields = { grant_type: 'client_credentials', client_id: id, client_secret: secret }
  const signedIn = await post(
    '/v1/oauth/tokens',
    new URLSearchParams({ ...fields, scope: 'catalog' }),
  )
  const token = text(signedIn, 'access_token')
  const made = await post('/api/v1/accounts', { 'client-id': READER }, token)
  await post(`/v1/${WAREHOUSE}/namespaces`, { namespace: ['open'] }, token)
  await post(`/v1/${WAREHOUSE}/namespaces`, { namespace: ['hidden'] }, token)
  const grant = { to: `account:${READER}`, role: 'READ' }
  await post(`/api/v1/${WAREHOUSE}/grants?object=namespace:open`, grant, token)
  process.stdout.write(`${READER}:${text(made, 'client-secret')}`)
}

async function post(path: string, body: object, token?: string) {
  const isForm = body instanceof URLSearchParams
  const answer = await fetch(`${URI}${path}`, {
    method: 'POST',
    body: isForm ? body : JSON.stringify(body),
    headers: {
      ...(isForm ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  })
  const told = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${told}`)
  return parseJson(told)
}

function text(json: unknown, name: string): string {
  const value = isJsonObject(json as never) ? (json as Record<string, unknown>)[name] : undefined
  if (typeof value !== 'string') throw new Error(`there is no ${name}`)
  return value
}

await main()
