-- :checkhealth imr

local config = require('imr.config')

local M = {}

local function check_neovim()
  if vim.fn.has('nvim-0.11') == 1 then
    vim.health.ok('Neovim starts the server by vim.lsp.enable()')
  else
    vim.health.info('Neovim 0.10: the server is started by vim.lsp.start(); vim.lsp.config() has no effect')
  end
end

local function check_server()
  local cmd = config.cmd()
  if type(cmd) == 'function' then
    vim.health.info('the server is started by a function of yours')
    return
  end
  if vim.fn.executable(cmd[1]) == 0 then
    vim.health.error(('`%s` is no program here'):format(cmd[1]), {
      'Install imr and put it on the PATH, or name it:',
      "vim.g.imr_cmd = { '/path/to/imr', 'lsp' }",
    })
    return
  end
  local run = vim.system({ cmd[1], '--version' }, { text = true, timeout = 5000 }):wait()
  if run.code == 0 then
    vim.health.ok(('server found: %s (%s)'):format(vim.fn.exepath(cmd[1]), vim.trim(run.stdout)))
  else
    vim.health.warn(('`%s --version` ended with status %d'):format(cmd[1], run.code))
  end
  local clients = vim.lsp.get_clients({ name = 'imr' })
  if #clients == 0 then
    vim.health.info('the server is not running: no letter is open')
    return
  end
  vim.health.ok('the server is running')
  local offered = {}
  for name in pairs(clients[1].server_capabilities) do
    table.insert(offered, (name:gsub('Provider$', '')))
  end
  table.sort(offered)
  vim.health.info('it offers: ' .. table.concat(offered, ', '))
end

local function check_parser()
  if not pcall(vim.treesitter.language.add, 'imr') or not pcall(vim.treesitter.language.inspect, 'imr') then
    vim.health.warn('no tree-sitter parser: letters are coloured by syntax/imr.vim', { 'Run :ImrBuildParser (needs a C compiler)' })
    return
  end
  local state = require('imr.parser').state()
  if state == 'stale' then
    vim.health.warn('the grammar has changed since the parser was built', { 'Run :ImrBuildParser and restart Neovim' })
  end
  local ok, query = pcall(vim.treesitter.query.get, 'imr', 'highlights')
  if ok and query then
    vim.health.ok('tree-sitter parser and highlight queries are in place')
  else
    vim.health.error('the highlight queries are missing or do not fit the parser', { 'Run :ImrBuildParser and restart Neovim' })
  end
end

function M.check()
  vim.health.start('imr: Neovim')
  check_neovim()
  vim.health.start('imr: server')
  check_server()
  vim.health.start('imr: colours')
  check_parser()
end

return M
