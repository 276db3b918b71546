---@brief
---
--- `imr lsp`: checks California Independent Medical Review determinations.

---@type vim.lsp.Config
return {
  cmd = vim.g.imr_cmd or { 'imr', 'lsp' },
  filetypes = { 'imr' },
  root_markers = { 'imr.toml', '.git' },
  on_exit = function(code, signal)
    require('imr.revive').ended(code, signal)
  end,
}
