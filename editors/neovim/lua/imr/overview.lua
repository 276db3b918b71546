-- The determination overview: where each disputed item stands, and what is left before signing. A window beside the
-- letter; <CR> goes to the place, and it follows what is written.

local client = require('imr.client')

local M = {}

local CONCLUSIONS = {
  necessary = 'medically necessary',
  ['not-necessary'] = 'not medically necessary',
  partial = 'medically necessary in part',
}
local MARKS = { done = '[x]', look = '[!]', open = '[ ]' }
local GROUPS = { done = 'DiagnosticOk', look = 'DiagnosticWarn', open = 'DiagnosticError' }

--- `2 errors, 1 warning`.
---@param problems table
---@return string?
local function count(problems)
  local parts = {}
  for _, it in ipairs({ { 'errors', 'error' }, { 'warnings', 'warning' }, { 'information', 'remark' } }) do
    local number = problems[it[1]]
    if number > 0 then
      table.insert(parts, ('%d %s%s'):format(number, it[2], number == 1 and '' or 's'))
    end
  end
  return #parts > 0 and table.concat(parts, ', ') or nil
end

local function value(it)
  return it ~= vim.NIL and it or nil
end

--- The overview's lines; each with its place in the letter and its colour.
---@param status table the answer to imr/status
---@return { text: string, place: table?, group: string? }[]
function M.lines(status)
  if not status.determination then
    return { { text = 'There is no determination in this text yet.' } }
  end
  local lines = {}
  local function add(text, place, group)
    table.insert(lines, { text = text, place = value(place), group = group })
  end
  for _, item in ipairs(status.items) do
    local bad = item.problems.errors > 0
    add(('%d. %s'):format(item.index, item.text ~= '' and item.text or '(item without a heading)'), item.selectionRange, 'Title')
    local written = value(item.written)
    local known = value(item.decision)
    add('   decides:   ' .. (written and (written .. (known and '' or '?')) or 'nothing'), item.selectionRange, not known and 'DiagnosticError' or nil)
    local against = item.contradicted and 'against the decision: ' or ''
    add('   concludes: ' .. against .. (CONCLUSIONS[value(item.verdict)] or 'no conclusion found'), value(item.evidence) or item.selectionRange, item.contradicted and 'DiagnosticError' or nil)
    for _, citation in ipairs(item.citations) do
      if citation.whose == 'reviewer' then
        add('   cites:     ' .. (citation.text ~= '' and citation.text or 'nothing'), citation.range)
      end
    end
    local problems = count(item.problems)
    if problems then
      add('   problems:  ' .. problems, item.selectionRange, bad and 'DiagnosticError' or 'DiagnosticWarn')
    end
    add('')
  end
  add('Before signing', nil, 'Title')
  for _, check in ipairs(status.checklist) do
    add(('%s %s: %s'):format(MARKS[check.state], check.title, check.detail), check.places[1], GROUPS[check.state])
  end
  return lines
end

local NAMESPACE = vim.api.nvim_create_namespace('imr-overview')

---@param buffer integer the letter
---@param view integer the overview's buffer
local function fill(buffer, view)
  local ok, status = pcall(client.ask, buffer, 'imr/status')
  local lines = ok and M.lines(status) or { { text = status } }
  local texts = vim.tbl_map(function(line) return line.text end, lines)
  vim.bo[view].modifiable = true
  vim.api.nvim_buf_set_lines(view, 0, -1, false, texts)
  vim.bo[view].modifiable = false
  vim.api.nvim_buf_clear_namespace(view, NAMESPACE, 0, -1)
  for number, line in ipairs(lines) do
    if line.group then
      vim.api.nvim_buf_set_extmark(view, NAMESPACE, number - 1, 0, { end_col = #line.text, hl_group = line.group })
    end
  end
  vim.b[view].imr_places = vim.tbl_map(function(line) return line.place or false end, lines)
end

---@param buffer integer
---@param view integer
local function go_there(buffer, view)
  local place = (vim.b[view].imr_places or {})[vim.fn.line('.')]
  local window = vim.fn.bufwinid(buffer)
  if not place or window == -1 then
    return
  end
  vim.api.nvim_set_current_win(window)
  vim.api.nvim_win_set_cursor(window, client.cursor(buffer, place.start))
  vim.cmd('normal! zv')
end

--- Opens the overview of `buffer`, or renews it where it is open.
---@param buffer integer
function M.open(buffer)
  local view = vim.b[buffer].imr_overview
  if view and vim.api.nvim_buf_is_valid(view) and vim.fn.bufwinid(view) ~= -1 then
    fill(buffer, view)
    return
  end
  local letter = vim.api.nvim_get_current_win()
  vim.cmd('botright vertical 60 new')
  view = vim.api.nvim_get_current_buf()
  vim.b[buffer].imr_overview = view
  vim.bo[view].buftype = 'nofile'
  vim.bo[view].bufhidden = 'wipe'
  vim.bo[view].swapfile = false
  -- A name that is taken, as by an overview of another window, is done without.
  pcall(vim.api.nvim_buf_set_name, view, 'imr://overview')
  vim.bo[view].filetype = 'imr-overview'
  vim.wo.wrap = true
  vim.wo.linebreak = true
  vim.wo.breakindent = true
  vim.wo.number = false
  vim.wo.relativenumber = false
  vim.wo.signcolumn = 'no'
  vim.wo.winfixwidth = true
  vim.keymap.set('n', '<CR>', function() go_there(buffer, view) end, { buffer = view, desc = 'Go there' })
  vim.keymap.set('n', 'q', '<C-w>c', { buffer = view, desc = 'Close the overview' })
  fill(buffer, view)
  vim.api.nvim_set_current_win(letter)

  local group = vim.api.nvim_create_augroup('imr-overview-' .. buffer, {})
  local waiting = false
  vim.api.nvim_create_autocmd({ 'TextChanged', 'TextChangedI', 'BufWritePost' }, {
    group = group,
    buffer = buffer,
    callback = function()
      if not vim.api.nvim_buf_is_valid(view) then
        vim.api.nvim_del_augroup_by_id(group)
        return
      end
      if not waiting then
        waiting = true
        vim.defer_fn(function()
          waiting = false
          if vim.api.nvim_buf_is_valid(view) and vim.api.nvim_buf_is_valid(buffer) then
            fill(buffer, view)
          end
        end, 150)
      end
    end,
  })
end

return M
