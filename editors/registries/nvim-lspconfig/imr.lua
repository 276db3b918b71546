---@brief
---
--- https://github.com/imr-tools/imr
---
--- Language server for California Independent Medical Review determinations. Install `imr` and put it on the `PATH`.
---
--- Neovim does not know the file type by itself:
---
--- ```lua
--- vim.filetype.add({ extension = { imr = 'imr' }, pattern = { ['.*%.imr%.txt'] = 'imr' } })
--- ```

---@type vim.lsp.Config
return {
  cmd = { 'imr', 'lsp' },
  filetypes = { 'imr' },
  root_markers = { 'imr.toml', '.git' },
}
