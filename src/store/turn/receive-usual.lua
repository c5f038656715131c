-- The usual receive, in front of record.lua and receive.lua: one new event, newer than all that are remembered, of a learner
-- at rest without a tail. It comes to the same as what receive.lua would do, which has every other case; here nothing is
-- defined that this case does not need, because Lua makes a script's functions anew for every call.
-- The layout of a record is in record.lua; KEYS and ARGV as in receive.lua.
local sub, find, byte = string.sub, string.find, string.byte

-- Exact in a double: 93^8 < 2^53. A `~` is no number; see record.lua.
local function number_of(id)
  local a, b, c, d, e, f, g, h = byte(id, 1, 8)
  if a == 126 then
    return nil
  end
  return ((((((((a - 33) * 93 + b - 33) * 93 + c - 33) * 93 + d - 33) * 93 + e - 33) * 93 + f - 33) * 93 + g - 33) * 93) + h - 33
end

local text = redis.call('GET', KEYS[1])
local id, event = ARGV[5], ARGV[7]
local is_one = #ARGV == 7 and ARGV[6] == ''
-- At rest and not marked: flags, plan, index, version, floor, ring. A plan is in a record with the flag 2, of seven characters.
local flags = byte(is_one and text or '')
local head = (flags == 48 or flags == 56) and 2 or (flags == 50 or flags == 58) and 9 or nil
local _, _, index, version, floor = find(head and text or '', '^(%d%d%d%d%d%d%d%d%d%d)(....)(........)', head)
local rings = (head or 2) + 22
local space = index and find(text, ' ', rings, true)
local ring_size = (space or rings) - rings

if ring_size > 0 and ring_size % 8 == 0 and not find(text, id, rings, true) then
  local _, sizes_end, state_size = find(text, '^(%d+):0:', space + 1)
  local has_inbox = not sizes_end or sizes_end + state_size ~= #text
  local number, newest, oldest = number_of(id), number_of(sub(text, space - 8)), number_of(sub(text, rings, rings + 7))
  local highest = number_of(floor)
  if number and newest and oldest and highest and not has_inbox and number > newest and number > highest then
    local ring_at = rings
    if ring_size == 12 * 8 then
      ring_at = rings + 8
      floor = oldest > highest and sub(text, rings, rings + 7) or floor
    end
    local now = tonumber(ARGV[4])
    if not now then
      local time = redis.call('TIME')
      now = time[1] * 1000 + math.floor(time[2] / 1000)
    end
    local expiry = now + ARGV[3]
    local second = math.ceil(expiry / 1000)
    if now >= index * 1000 or second < tonumber(index) then
      index = string.format('%010.0f', second)
      redis.call('ZADD', KEYS[2], string.format('%.0f', second), ARGV[1])
    end
    -- Leased: token, expiry, no take-over, one event given.
    local leased = string.char(flags + 1) .. string.format('%s%013.0f001', ARGV[2], expiry) .. sub(text, 2, head - 1) .. index .. version .. floor
      .. sub(text, ring_at, space - 1) .. id .. sub(text, space) .. (8 + #event) .. ':' .. id .. event
    redis.call('SET', KEYS[1], leased)
    return { 'lease', leased, string.format('%.0f', now) }
  end
end
