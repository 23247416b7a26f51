import type { Duplex } from 'node:stream'
import { printJson } from '@korolev/table-format'
import { reply } from './errors.js'

/**
 * Answers what is no HTTP request, so that nothing gets as far as the handler, in the shape of
 * every other refusal; then the connection is of no more use.
 */
export function answerClientError(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const isTooLong = error.code === 'HPE_HEADER_OVERFLOW'
  const isSlow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
  const [status, reason, message] = isTooLong
    ? [431, 'Request Header Fields Too Large', 'the headers are too long']
    : isSlow
      ? [408, 'Request Timeout', 'the request took too long to arrive']
      : [400, 'Bad Request', 'this is no HTTP request']
  const body = printJson(reply(status, 'BadRequestException', message).body)
  socket.end(
    [
      `HTTP/1.1 ${status} ${reason}`,
      'connection: close',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
}
