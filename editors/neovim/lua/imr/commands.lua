-- :Imr new|fill|status|copy|outline|fix

local client = require('imr.client')
local config = require('imr.config')

local M = {}

local function tell(message, level)
  vim.notify('imr: ' .. message, level or vim.log.levels.INFO)
end

--- A code action of one kind, made without asking where there is one.
---@param kind string
local function act(kind)
  vim.lsp.buf.code_action({ context = { only = { kind }, diagnostics = {} }, apply = true })
end

--- A name in the current folder that neither a file nor a buffer has. Neovim shows no findings in a buffer without one.
---@return string
local function free_name()
  local name, number = 'determination.imr', 1
  while vim.uv.fs_stat(name) or vim.fn.bufexists(name) == 1 do
    number = number + 1
    name = ('determination-%d.imr'):format(number)
  end
  return name
end

--- Begins a letter: the arguments are the items, separated by semicolons; without any they are asked for.
---@param arguments string
local function new(arguments)
  local command = config.cmd()
  if type(command) ~= 'table' then
    tell('the server is started by a function of yours; `imr new` cannot be run', vim.log.levels.ERROR)
    return
  end
  local function begin(typed)
    local items = vim.tbl_filter(function(it) return it ~= '' end, vim.tbl_map(vim.trim, vim.split(typed or '', '[;\n]')))
    if #items == 0 then
      return
    end
    local args = { command[1], 'new' }
    for _, item in ipairs(items) do
      -- What stands behind the last `=` would be the item's decision.
      vim.list_extend(args, { '--item', item:find('=') and item .. '=' or item })
    end
    local ok, run = pcall(function() return vim.system(args, { text = true }):wait(10000) end)
    if not ok or run.code ~= 0 then
      tell('no letter could be begun. ' .. vim.trim(ok and run.stderr or ('`%s` is no program here'):format(command[1])), vim.log.levels.ERROR)
      return
    end
    vim.cmd('enew')
    vim.api.nvim_buf_set_name(0, free_name())
    vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split((run.stdout:gsub('\n$', '')), '\n'))
    vim.bo.filetype = 'imr'
  end
  if arguments ~= '' then
    begin(arguments)
  else
    vim.ui.input({ prompt = 'Disputed items, separated by semicolons: ' }, begin)
  end
end

--- Puts the final letter into the clipboard's register, or the unnamed one where there is no clipboard.
local function copy()
  local answer = client.ask(0, 'imr/finalText')
  if answer.text then
    local register = vim.fn.has('clipboard') == 1 and '+' or '"'
    vim.fn.setreg(register, answer.text, 'v')
    tell(('the final letter is in register %s'):format(register))
    return
  end
  tell('there is no final letter yet. ' .. answer.reason, vim.log.levels.ERROR)
  local first = answer.errors[1]
  if first then
    vim.cmd("normal! m'")
    vim.api.nvim_win_set_cursor(0, client.cursor(0, first.range.start))
  end
end

--- What each command does; `for_letters`: only where a letter is.
local COMMANDS = {
  new = { run = new },
  fill = { for_letters = true, run = function() act('refactor.rewrite') end },
  status = { for_letters = true, run = function() require('imr.overview').open(vim.api.nvim_get_current_buf()) end },
  copy = { for_letters = true, run = copy },
  outline = { for_letters = true, run = function() vim.lsp.buf.document_symbol() end },
  fix = { for_letters = true, run = function() act('source.fixAll.imr') end },
}

--- Runs `:Imr NAME arguments`.
---@param options { fargs: string[], args: string }
function M.run(options)
  local name = options.fargs[1]
  local command = COMMANDS[name]
  if not command then
    tell(('there is no :Imr %s; there are: %s'):format(name, table.concat(M.complete(''), ', ')), vim.log.levels.ERROR)
    return
  end
  if command.for_letters and vim.bo.filetype ~= 'imr' then
    tell(('this buffer is no letter, :Imr %s has nothing to do'):format(name), vim.log.levels.ERROR)
    return
  end
  local ok, message = pcall(command.run, vim.trim(options.args:sub(#name + 1)))
  if not ok then
    tell(tostring(message), vim.log.levels.ERROR)
  end
end

--- The names of commands that begin with `lead`.
---@param lead string
---@return string[]
function M.complete(lead)
  local names = vim.tbl_filter(function(name) return vim.startswith(name, lead) end, vim.tbl_keys(COMMANDS))
  table.sort(names)
  return names
end

return M
