-- Where things are: the server's configuration, this plugin's folder, the grammar's folder.

local M = {}

--- The plugin's own folder, with `lsp`, `plugin` and the rest in it.
---@return string
local function root()
  local beside = vim.fs.dirname(vim.fs.dirname(vim.fs.dirname(vim.fs.normalize(debug.getinfo(1, 'S').source:sub(2)))))
  if vim.uv.fs_stat(vim.fs.joinpath(beside, 'syntax', 'imr.vim')) then
    return beside
  end
  -- A rock keeps its modules apart from what belongs on the runtime path.
  local found = vim.api.nvim_get_runtime_file('syntax/imr.vim', false)[1]
  return found and vim.fs.dirname(vim.fs.dirname(vim.fs.normalize(found))) or beside
end

---@type string
M.root = root()

--- The configuration in `lsp/imr.lua`, without what the user added by `vim.lsp.config`.
---@return { cmd: string[], filetypes: string[], root_markers: string[], on_exit: function }
function M.file()
  return dofile(vim.fs.joinpath(M.root, 'lsp', 'imr.lua'))
end

--- The server's command line as it is in force.
---@return string[]|function
function M.cmd()
  if vim.fn.has('nvim-0.11') == 1 and vim.lsp.config.imr then
    return vim.lsp.config.imr.cmd
  end
  return M.file().cmd
end

--- The grammar's folder: `vim.g.imr_grammar`, else the one in the repository that this plugin is part of.
---@return string? folder nil where neither has a generated parser
---@return string tried the folder that was looked at
function M.grammar()
  local folder = vim.g.imr_grammar or vim.fs.joinpath(vim.fs.dirname(vim.fs.dirname(M.root)), 'tree-sitter-imr')
  folder = vim.fs.normalize(vim.fn.fnamemodify(folder, ':p'))
  if vim.uv.fs_stat(vim.fs.joinpath(folder, 'src', 'parser.c')) then
    return folder, folder
  end
  return nil, folder
end

return M
