import type { IncomingMessage, ServerResponse } from 'node:http'
import { acceptsGzip, COMPRESSED_BYTES_MIN, compressOnce } from './encoded-body.js'
import type { Reply } from './exchange.js'

/** Writes an answer, compressed where the caller takes that. */
export async function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
): Promise<void> {
  const { status, headers = {} } = reply
  const whole = reply.body?.identity ?? (reply.text === undefined ? undefined : bytesOf(reply.text))
  if (whole === undefined) {
    response.writeHead(status, headers)
    response.end()
    return
  }
  const isSmaller =
    whole.length >= COMPRESSED_BYTES_MIN && acceptsGzip(header(request, 'accept-encoding'))
  const bytes = isSmaller ? await (reply.body?.gzip() ?? compressOnce(whole)) : whole
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    vary: 'Accept-Encoding',
    ...(isSmaller ? { 'content-encoding': 'gzip' } : {}),
    ...headers,
  })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'utf8')
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}
