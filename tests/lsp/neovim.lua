-- What an editor does in Neovim, without its screen: opens a draft, is told of a drift, looks at the source's passage,
-- takes the canonical's wording, and is told of nothing more.  Writes what it saw as JSON, and the draft.
local python, draft, told = os.getenv("DESK_PYTHON"), os.getenv("DESK_DRAFT"), os.getenv("DESK_TOLD")
local WAIT = 300000
local seen = {}

vim.cmd("edit " .. vim.fn.fnameescape(draft))
vim.bo.filetype = "markdown"
local buffer = vim.api.nvim_get_current_buf()
local config = { name = "consistency", cmd = { python, "-m", "consistency", "lsp" }, root_dir = vim.fn.fnamemodify(draft, ":h") }
if vim.lsp.config then -- 0.11 and later, as in docs/editors.md
  vim.lsp.config("consistency", { cmd = config.cmd, filetypes = { "markdown", "text" }, root_markers = { "consistency.toml" } })
  vim.lsp.enable("consistency")
  vim.bo.filetype = "markdown"
else
  vim.lsp.buf_attach_client(buffer, (vim.lsp.start or vim.lsp.start_client)(config))
end

local function shown()
  return vim.tbl_map(function(d)
    local line = vim.api.nvim_buf_get_lines(buffer, d.lnum, d.lnum + 1, true)[1]
    return { code = d.code, message = d.message, words = line:sub(d.col + 1, d.end_col) }
  end, vim.diagnostic.get(buffer))
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, WAIT) or {}
  for _, answer in pairs(answers) do return answer.result end
end

vim.wait(WAIT, function() return #vim.diagnostic.get(buffer) > 0 end)
seen.before = shown()
local first = vim.diagnostic.get(buffer)[1]
local client = (vim.lsp.get_clients or vim.lsp.get_active_clients)({ bufnr = buffer })[1]
local encoding = client.offset_encoding -- UTF-16 in old ones, whatever was agreed upon in new ones
vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
seen.hover = ask("textDocument/hover", vim.lsp.util.make_position_params(0, encoding)).contents.value
local params = vim.lsp.util.make_range_params(0, encoding)
params.context = { diagnostics = {} }
local actions = ask("textDocument/codeAction", params)
seen.actions = vim.tbl_map(function(a) return a.title end, actions)
vim.lsp.util.apply_workspace_edit(actions[1].edit, encoding)
vim.wait(WAIT, function() return #vim.diagnostic.get(buffer) == 0 end)
seen.after = #vim.diagnostic.get(buffer)
vim.cmd("write")
vim.fn.writefile({ vim.fn.json_encode(seen) }, told)
