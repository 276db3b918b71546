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

--- Lets completion open while typing, and never write what was not chosen: Neovim would put the first word in.
---@param client vim.lsp.Client
---@param buffer integer
local function complete_while_typing(client, buffer)
  local set = vim.opt.completeopt:get()
  if not vim.list_contains(set, 'noselect') and not vim.list_contains(set, 'noinsert') then
    vim.bo[buffer].completeopt = table.concat(vim.list_extend(set, { 'noselect' }), ',')
  end
  vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true })
end

--- Asks for findings after each save: what is not written yet becomes a fault then, and Neovim 0.10 asks by itself
--- after changes only.
---@param client vim.lsp.Client
---@param buffer integer
local function ask_after_saving(client, buffer)
  vim.api.nvim_create_autocmd('BufWritePost', {
    group = vim.api.nvim_create_augroup('imr.save.' .. buffer, {}),
    buffer = buffer,
    callback = function()
      client.request('textDocument/diagnostic', { textDocument = vim.lsp.util.make_text_document_params(buffer) }, nil, buffer)
    end,
  })
end

---@param client vim.lsp.Client
---@param buffer integer
function M.attach(client, buffer)
  -- 'omnifunc' is set by Neovim itself. Completion while typing came with 0.11.
  if wanted('autocomplete') and vim.lsp.completion and supports(client, 'textDocument/completion', buffer) then
    complete_while_typing(client, buffer)
  end
  if vim.fn.has('nvim-0.11') == 0 and supports(client, 'textDocument/diagnostic', buffer) then
    ask_after_saving(client, buffer)
  end
  if wanted('inlay_hints') and supports(client, 'textDocument/inlayHint', buffer) then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
end

return M
