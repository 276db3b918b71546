-- Which files are letters: by name, and plain text by a section heading that no other document has.

local HEADINGS = {
  ['HOW THE IMR FINAL DETERMINATION WAS MADE'] = true,
  ['IMR ISSUES, DECISIONS AND RATIONALES'] = true,
  ['IMR DECISION(S) AND RATIONALE(S)'] = true,
}

-- In the forms seen, the first heading stands within the first 40 lines, double-spaced ones included.
local LINES = 60

vim.filetype.add({
  extension = { imr = 'imr' },
  pattern = {
    ['.*%.imr%.txt'] = 'imr',
    ['.*%.txt'] = function(_, buffer)
      for _, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, LINES, false)) do
        local heading = vim.trim(line):gsub('%s+', ' '):upper()
        if HEADINGS[heading] then
          return 'imr'
        end
      end
    end,
  },
})
