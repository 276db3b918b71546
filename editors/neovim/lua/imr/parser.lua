-- The tree-sitter parser: compiled from the grammar's C sources, with the queries that belong to it.
--
-- Both are copied into this plugin. Pointing the runtime path at the grammar would not do: Neovim wants queries in
-- `queries/imr`, where the grammar has them in `queries`; links are no answer on every system; and queries of one
-- generation fail with a parser of another, so the two are renewed together, by one command.

local config = require('imr.config')

local M = {}

local PARSER = vim.fs.joinpath(config.root, 'parser', 'imr.so')
-- Not `parser/imr.*`: Neovim would take that for the parser while it is being written.
local UNFINISHED = vim.fs.joinpath(config.root, 'parser', 'unfinished-imr.so')
local QUERIES = vim.fs.joinpath(config.root, 'queries', 'imr')
local STAMP = vim.fs.joinpath(config.root, 'queries', 'imr', 'built-from')

---@param file string
---@return string?
local function read(file)
  local handle = io.open(file, 'rb')
  if not handle then
    return nil
  end
  local content = handle:read('*a')
  handle:close()
  return content
end

---@param file string
---@param content string
local function write(file, content)
  local handle = assert(io.open(file, 'wb'))
  handle:write(content)
  handle:close()
end

--- The files of `folder` whose names end as given.
---@param folder string
---@param ending string
---@return string[]
local function files(folder, ending)
  local found = {}
  for name, kind in vim.fs.dir(folder) do
    if kind == 'file' and vim.endswith(name, ending) then
      table.insert(found, vim.fs.joinpath(folder, name))
    end
  end
  table.sort(found)
  return found
end

--- One line that changes whenever a source of the parser or a query does.
---@param grammar string
---@return string
local function fingerprint(grammar)
  local src = vim.fs.joinpath(grammar, 'src')
  local sources = vim.list_extend(files(src, '.c'), files(src, '.h'))
  vim.list_extend(sources, files(vim.fs.joinpath(grammar, 'queries'), '.scm'))
  local sums = {}
  for _, file in ipairs(sources) do
    table.insert(sums, vim.fs.basename(file) .. '=' .. vim.fn.sha256(read(file) or ''))
  end
  return vim.fn.sha256(table.concat(sums, ' '))
end

--- The C compiler: `$CC`, else the first usual one there is.
---@return string?
local function compiler()
  local candidates = { 'cc', 'gcc', 'clang' }
  if vim.env.CC then
    table.insert(candidates, 1, vim.env.CC)
  end
  for _, name in ipairs(candidates) do
    if vim.fn.executable(name) == 1 then
      return name
    end
  end
end

---@param grammar string
---@param cc string
local function compile(grammar, cc)
  local src = vim.fs.joinpath(grammar, 'src')
  local command = vim.list_extend({ cc, '-shared', '-fPIC', '-O2', '-std=c11', '-I', src, '-o', UNFINISHED }, files(src, '.c'))
  local run = vim.system(command, { text = true }):wait()
  if run.code ~= 0 then
    error(('%s failed:\n%s'):format(cc, run.stderr), 0)
  end
end

---@param grammar string
local function copy_queries(grammar)
  for _, file in ipairs(files(QUERIES, '.scm')) do
    assert(vim.uv.fs_unlink(file))
  end
  for _, file in ipairs(files(vim.fs.joinpath(grammar, 'queries'), '.scm')) do
    write(vim.fs.joinpath(QUERIES, vim.fs.basename(file)), assert(read(file)))
  end
end

--- Compiles the parser and copies the queries. Raises an error that says what is missing.
function M.build()
  local grammar, tried = config.grammar()
  if not grammar then
    error(('no grammar in %s; set vim.g.imr_grammar to the folder tree-sitter-imr'):format(tried), 0)
  end
  local cc = compiler()
  if not cc then
    error('no C compiler found (tried $CC, cc, gcc, clang)', 0)
  end
  vim.fn.mkdir(vim.fs.dirname(PARSER), 'p')
  vim.fn.mkdir(QUERIES, 'p')
  compile(grammar, cc)
  -- A parser in use must not change under Neovim's feet: the new file takes the old one's place.
  assert(vim.uv.fs_rename(UNFINISHED, PARSER))
  copy_queries(grammar)
  write(STAMP, fingerprint(grammar))
end

--- Lets tree-sitter colour a buffer; without parser or queries the syntax file goes on doing it.
---@param buffer integer
---@return boolean started
function M.start(buffer)
  -- Neovim remembers that there were no queries, so it is not asked before there are.
  if #vim.api.nvim_get_runtime_file('queries/imr/highlights.scm', false) == 0 then
    return false
  end
  local ok, query = pcall(vim.treesitter.query.get, 'imr', 'highlights')
  return ok and query ~= nil and pcall(vim.treesitter.start, buffer, 'imr')
end

--- Builds, says how it went, and colours the letters that are open.
function M.build_and_report()
  local before = pcall(vim.treesitter.language.inspect, 'imr')
  local ok, message = pcall(M.build)
  if not ok then
    vim.notify('imr: ' .. message, vim.log.levels.ERROR)
    return
  end
  if before then
    vim.notify('imr: the parser is built; restart Neovim to use it')
    return
  end
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.bo[buffer].filetype == 'imr' then
      M.start(buffer)
    end
  end
  vim.notify('imr: the parser is built')
end

--- How the built parser stands to the grammar.
---@return 'absent'|'stale'|'current'|'foreign' state `foreign`: the grammar is not at hand to compare with
function M.state()
  if not vim.uv.fs_stat(PARSER) then
    return 'absent'
  end
  local grammar = config.grammar()
  if not grammar then
    return 'foreign'
  end
  return read(STAMP) == fingerprint(grammar) and 'current' or 'stale'
end

return M
