-- The server of a letter, asked for what it offers beyond the protocol (docs/protocol.md).

local M = {}

--- The client that serves `buffer`.
---@param buffer integer
---@return vim.lsp.Client?
function M.of(buffer)
  return vim.lsp.get_clients({ bufnr = buffer, name = 'imr' })[1]
end

--- The server's answer about `buffer`. Raises an error that says what is missing.
---@param buffer integer
---@param method string
---@return table
function M.ask(buffer, method)
  local client = M.of(buffer)
  if not client then
    error('the server does not serve this buffer (:checkhealth imr)', 0)
  end
  local params = { textDocument = { uri = vim.uri_from_bufnr(buffer) } }
  local answer, fault
  if vim.fn.has('nvim-0.11') == 1 then
    answer, fault = client:request_sync(method, params, 5000, buffer)
  else
    answer, fault = client.request_sync(method, params, 5000, buffer)
  end
  if not answer then
    error(('the server does not answer (%s)'):format(fault or 'no reason given'), 0)
  end
  if answer.err then
    error(('the server refuses %s: %s'):format(method, answer.err.message), 0)
  end
  if answer.result == nil or answer.result == vim.NIL then
    error('the server has nothing to say about this buffer', 0)
  end
  return answer.result
end

--- The byte position (1-based line, 0-based column) of a position of the protocol.
---@param buffer integer
---@param position { line: integer, character: integer }
---@return { [1]: integer, [2]: integer }
function M.cursor(buffer, position)
  local client = M.of(buffer)
  local encoding = client and client.offset_encoding or 'utf-16'
  local line = vim.api.nvim_buf_get_lines(buffer, position.line, position.line + 1, false)[1] or ''
  local column
  if encoding == 'utf-8' then
    column = position.character
  elseif vim.fn.has('nvim-0.11') == 1 then
    column = vim.str_byteindex(line, encoding, position.character, false)
  else
    column = vim.lsp.util._str_byteindex_enc(line, position.character, encoding)
  end
  return { position.line + 1, math.min(column, #line) }
end

return M
