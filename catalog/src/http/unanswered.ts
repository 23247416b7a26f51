import type { IncomingMessage, ServerResponse } from 'node:http'
import { CommitUnknownError, printJson } from '@korolev/table-format'
import { errorReply } from './errors.js'
import { sendReply } from './send.js'

/** For a commit whose worker ended before it answered: it may have been made. */
export function answerUnknown(request: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body } = errorReply(
    new CommitUnknownError('the worker that made this commit ended; look whether it was made'),
  )
  void sendReply(request, response, { status, headers, text: printJson(body) })
}
