-- Starts the server for letters and defines the commands. No setup() is needed.

if vim.g.loaded_imr then
  return
end
vim.g.loaded_imr = true

if vim.fn.has('nvim-0.10') == 0 then
  vim.notify_once('imr: Neovim 0.10 or newer is needed', vim.log.levels.WARN)
  return
end

vim.api.nvim_create_user_command('ImrBuildParser', function()
  require('imr.parser').build_and_report()
end, { desc = 'Compile the tree-sitter parser of letters into the plugin' })

vim.api.nvim_create_user_command('Imr', function(options)
  require('imr.commands').run(options)
end, {
  nargs = '+',
  desc = 'Work on a letter: new, fill, status, copy, outline, fix',
  complete = function(lead, line)
    -- Only the first word is a command's name.
    return line:match('^%s*%S+%s+%S*$') and require('imr.commands').complete(lead) or {}
  end,
})

local group = vim.api.nvim_create_augroup('imr', {})

vim.api.nvim_create_autocmd('LspAttach', {
  group = group,
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'imr' then
      require('imr.attach').attach(client, event.buf)
    end
  end,
})

-- Neovim itself only logs that a server is not there, and the writer would take silence for a faultless letter.
vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = 'imr',
  callback = function()
    local cmd = require('imr.config').cmd()
    if type(cmd) == 'table' and vim.fn.executable(cmd[1]) == 0 then
      vim.notify_once(
        ('imr: `%s` is no program here, letters are not checked (:checkhealth imr)'):format(cmd[1]),
        vim.log.levels.WARN
      )
    end
  end,
})

if vim.fn.has('nvim-0.11') == 1 then
  vim.lsp.enable('imr')
  return
end

vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = 'imr',
  callback = function(event)
    local config = require('imr.config').file()
    if vim.fn.executable(config.cmd[1]) == 1 then
      vim.lsp.start({
        name = 'imr',
        cmd = config.cmd,
        on_exit = config.on_exit,
        root_dir = vim.fs.root(event.buf, config.root_markers),
      }, {
        bufnr = event.buf,
        -- Neovim 0.10 by itself starts one more server for each letter without a root folder.
        reuse_client = function(client, other)
          return client.name == other.name and not client.is_stopped() and client.config.root_dir == other.root_dir
        end,
      })
    end
  end,
})
