-- How a letter is edited: comments of the draft, soft wrapping at words, colours.

if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = true

vim.bo.commentstring = '%% %s'
vim.bo.comments = ':%%'
vim.opt_local.linebreak = true
vim.b.undo_ftplugin = 'setlocal commentstring< comments< linebreak<'

-- Without a parser (see :ImrBuildParser) the colours are those of syntax/imr.vim.
if require('imr.parser').start(0) then
  vim.b.undo_ftplugin = vim.b.undo_ftplugin .. ' | lua vim.treesitter.stop()'
end
