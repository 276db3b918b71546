-- What a letter gets once the server has it: completion while typing, inlay hints, folds. Each is a setting.

local M = {}

--- `vim.g.imr_NAME`, true by default.
---@param name string
---@return boolean
local function wanted(name)
  local set = vim.g['imr_' .. name]
  return set == nil or set == true or set == 1
end

---@param client vim.lsp.Client
---@param method string
---@param buffer integer
local function supports(client, method, buffer)
  if vim.fn.has('nvim-0.11') == 1 then
    return client:supports_method(method, buffer)
  end
  return client.supports_method(method, { bufnr = buffer })
end

---@param client vim.lsp.Client
---@param buffer integer
function M.attach(client, buffer)
  -- 'omnifunc' is set by Neovim itself. Completion while typing came with 0.11.
  if wanted('autocomplete') and vim.lsp.completion and supports(client, 'textDocument/completion', buffer) then
    vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true })
  end
  if wanted('inlay_hints') and supports(client, 'textDocument/inlayHint', buffer) then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
end

return M
