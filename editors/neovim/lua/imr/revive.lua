-- A server that ended unasked is started again for the letters that are open; one that keeps ending is left alone.

local M = {}

-- The fifth end within three minutes is the last.
local MOST = 4
local WITHIN_MS = 180000

-- Asked to end by force (`client:stop(true)`), which is no crash.
local SIGTERM = 15

---@type integer[]
local ends = {}

--- Whether one more end, now, is still to be lived with.
---@return boolean
local function may_restart()
  local now = vim.uv.now()
  ends = vim.tbl_filter(function(time) return now - time < WITHIN_MS end, ends)
  table.insert(ends, now)
  return #ends <= MOST
end

--- Has the server started as opening a letter starts it.
local function start()
  local group = vim.fn.has('nvim-0.11') == 1 and 'nvim.lsp.enable' or 'imr'
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == 'imr' then
      vim.api.nvim_buf_call(buffer, function()
        vim.api.nvim_exec_autocmds('FileType', { group = group, pattern = 'imr', modeline = false })
      end)
    end
  end
end

--- To be called when the server's process has ended.
---@param code integer
---@param signal integer
function M.ended(code, signal)
  if (code == 0 and signal == 0) or signal == SIGTERM or vim.v.exiting ~= vim.NIL then
    return
  end
  -- The client is still on the way out while it tells of its end.
  vim.schedule(function()
    if may_restart() then
      start()
      vim.notify('imr: the server ended and was started again', vim.log.levels.WARN)
    else
      vim.notify('imr: the server keeps ending and was not started again; letters are not checked (:edit starts it)', vim.log.levels.ERROR)
    end
  end)
end

return M
