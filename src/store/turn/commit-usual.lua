-- The usual commit, in front of record.lua and commit.lua: the holder's own lease and version, nothing arrived meanwhile, all
-- was sent, and nothing is to be counted or written down. It comes to the same as what commit.lua would do, which has every
-- other case; here nothing is read or defined that this case does not need.
-- The layout of a record is in record.lua; KEYS and ARGV as in commit.lua.
local text = redis.call('GET', KEYS[1])
local state = ARGV[8]
-- Leased: flag, token, expiry, take-overs, given; then index and version.
local _, _, token, index, version = string.find(text or '', '^1(..........)%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d(%d%d%d%d%d%d%d%d%d%d)(....)')

if token == ARGV[2] and version == ARGV[5] and #ARGV == 13 and state ~= '' and ARGV[9] == '' and ARGV[11] == '0' and ARGV[12] == '' then
  local space = string.find(text, ' ', 50, true) or 0
  local _, sizes_end, state_size, tail_size = string.find(text, '^(%d+):(%d+):', space + 1)
  -- Behind state and tail nothing but the events that were turned.
  if sizes_end and sizes_end + state_size + tail_size + ARGV[7] == #text then
    local at_rest = '0' .. index .. ARGV[6] .. string.sub(text, 42, space) .. #state .. ':0:' .. state
    redis.call('SET', KEYS[1], at_rest, 'EX', ARGV[10])
    return { 'done' }
  end
end
