rockspec_format = '3.0'
package = 'imr.nvim'
version = 'scm-1'

source = {
  url = 'git+https://github.com/imr-tools/imr.git',
  branch = 'main',
}

description = {
  summary = 'Independent Medical Review determinations, checked while they are written',
  detailed = [[
    Starts the language server imr for letters: findings, fixes, completion, an overview of what is left
    before signing, and the final letter without draft comments.
  ]],
  homepage = 'https://github.com/imr-tools/imr',
  license = 'MIT OR Apache-2.0',
  labels = { 'neovim', 'lsp' },
}

dependencies = { 'lua == 5.1' }

build = {
  type = 'builtin',
  modules = {
    ['imr.attach'] = 'editors/neovim/lua/imr/attach.lua',
    ['imr.client'] = 'editors/neovim/lua/imr/client.lua',
    ['imr.commands'] = 'editors/neovim/lua/imr/commands.lua',
    ['imr.config'] = 'editors/neovim/lua/imr/config.lua',
    ['imr.health'] = 'editors/neovim/lua/imr/health.lua',
    ['imr.overview'] = 'editors/neovim/lua/imr/overview.lua',
    ['imr.parser'] = 'editors/neovim/lua/imr/parser.lua',
    ['imr.revive'] = 'editors/neovim/lua/imr/revive.lua',
  },
  install = {
    conf = {
      ['../doc/imr.txt'] = 'editors/neovim/doc/imr.txt',
      ['../ftdetect/imr.lua'] = 'editors/neovim/ftdetect/imr.lua',
      ['../ftplugin/imr.lua'] = 'editors/neovim/ftplugin/imr.lua',
      ['../lsp/imr.lua'] = 'editors/neovim/lsp/imr.lua',
      ['../plugin/imr.lua'] = 'editors/neovim/plugin/imr.lua',
      ['../syntax/imr.vim'] = 'editors/neovim/syntax/imr.vim',
    },
  },
}
