// Prints what the server says it can do, as JSON, so that a test of something it cannot do yet is skipped, not failed.
// Usage: node capabilities.mjs SERVER

import { spawn } from 'node:child_process';

const LIMIT_MS = 10_000;

const server = spawn(process.argv[2], ['lsp'], { stdio: ['pipe', 'pipe', 'ignore'] });
const timer = setTimeout(() => fail('no answer in time'), LIMIT_MS);

function fail(why) {
  console.error(`capabilities: ${why}`);
  server.kill();
  process.exit(1);
}

function send(message) {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/** The answer to request 1, once it has arrived whole. */
function answer(bytes) {
  for (let rest = bytes; ; ) {
    const end = rest.indexOf('\r\n\r\n');
    const length = Number(/content-length:\s*(\d+)/i.exec(rest.subarray(0, end).toString())?.[1]);
    if (end < 0 || rest.length < end + 4 + length) {
      return undefined;
    }
    const message = JSON.parse(rest.subarray(end + 4, end + 4 + length).toString());
    if (message.id === 1) {
      return message;
    }
    rest = rest.subarray(end + 4 + length);
  }
}

let received = Buffer.alloc(0);
server.on('error', (error) => fail(error.message));
server.on('exit', () => fail('the server ended'));
server.stdin.on('error', () => {});
server.stdout.on('data', (data) => {
  received = Buffer.concat([received, data]);
  const message = answer(received);
  if (message === undefined) {
    return;
  }
  if (message.error !== undefined) {
    fail(message.error.message);
  }
  clearTimeout(timer);
  server.removeAllListeners('exit');
  server.stdout.removeAllListeners('data').resume();
  console.log(JSON.stringify(message.result.capabilities, null, 1));
  send({ method: 'initialized', params: {} });
  send({ id: 2, method: 'shutdown' });
  send({ method: 'exit' });
  server.stdin.end();
});
send({
  id: 1,
  method: 'initialize',
  params: { processId: process.pid, rootUri: null, capabilities: { textDocument: {
    diagnostic: {},
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } } },
  } } },
});
