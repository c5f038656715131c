-- The usual commit, in front of record.lua and commit.lua: the holder's own lease and version, nothing arrived meanwhile, all
-- was sent, the plan and the memory stay as they were, and nothing is to be counted or written down. It comes to the same as
-- what commit.lua would do, which has every other case; here nothing is read or defined that this case does not need.
-- The layout of a record is in record.lua; KEYS and ARGV as in commit.lua.
local text = redis.call('GET', KEYS[1])
local state, due = ARGV[8], ARGV[11]
-- Leased and not marked: flags, token, expiry, take-overs, given; then the plan, which is the same minute; index and version.
local flags, token, minute, index, version, _
if due == '' then
  _, _, flags, token, index, version = string.find(text or '', '^([19])(..........)%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d(%d%d%d%d%d%d%d%d%d%d)(....)')
else
  _, _, flags, token, minute, index, version = string.find(text or '', '^([3;])(..........)%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d(%w%w%w%w%w)%w%w(%d%d%d%d%d%d%d%d%d%d)(....)')
end

if token == ARGV[2] and version == ARGV[5] and (not minute or minute == due) and #ARGV == 12 and state ~= '' and ARGV[9] == ''
  and ARGV[12] == '' then
  local plan_size = minute and 7 or 0
  local space = string.find(text, ' ', 50 + plan_size, true) or 0
  local _, sizes_end, state_size, tail_size = string.find(text, '^(%d+):(%d+):', space + 1)
  -- Behind state and tail nothing but the events that were turned.
  if sizes_end and sizes_end + state_size + tail_size + ARGV[7] == #text then
    local at_rest = string.char(string.byte(flags) - 1) .. string.sub(text, 28, 27 + plan_size) .. index .. ARGV[6]
      .. string.sub(text, 42 + plan_size, space) .. #state .. ':0:' .. state
    -- With a memory, that lives as long; see commit.lua.
    if flags == '9' or flags == ';' then
      local left, keep_seconds = redis.call('TTL', KEYS[4]), tonumber(ARGV[10])
      if left > keep_seconds or left < keep_seconds * 0.99 then
        redis.call('EXPIRE', KEYS[4], keep_seconds)
      end
    end
    redis.call('SET', KEYS[1], at_rest, 'EX', ARGV[10])
    return { 'done' }
  end
end
