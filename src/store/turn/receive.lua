-- Takes events into a learner's inbox and the lease for the caller, if it is free. Without events: takes the lease only.
-- The same call twice counts once: ids are remembered, and the token of the first call is the token of its resend.
-- KEYS record todo counters; ARGV learner token leaseMs clock, then for each event: id onlyAtVersion event
-- Its first write must stay one that Redis refuses when it is full: what cannot be kept must not be acknowledged.

local TRIES_BEFORE_BACKOFF = 3
local BACKOFF_DOUBLINGS_MAX = 3

-- Nobody could ever read it: the caller lays it aside, see lay-aside.lua. Half of it must not become somebody's record.
local stored = redis.call('GET', KEYS[1])
local R = unpack_record(stored)
if not R then
  return { 'damaged', stored }
end
if R.inbox ~= '' then
  local at, length = 1, #R.inbox
  while at <= length do
    local _, colon, size = find(R.inbox, '^(%d+):', at)
    if not colon or tonumber(size) < ID_WIDTH then
      return { 'damaged', stored }
    end
    at = colon + 1 + size
  end
  if at ~= length + 1 then
    return { 'damaged', stored }
  end
end
local has_changed = false
local late_count = 0

local function is_known(id)
  local at = find(R.ring, id, 1, true)
  while at and (at - 1) % ID_WIDTH ~= 0 do
    at = find(R.ring, id, at + 1, true)
  end
  return at ~= nil or waits(R, id)
end

local function is_ordered(id)
  return byte(id, 1) ~= 126 -- ~
end

-- Exact in a double: 93^8 < 2^53.
local function number_of(id)
  local a, b, c, d, e, f, g, h = byte(id, 1, ID_WIDTH)
  return ((((((((a - 33) * 93 + b - 33) * 93 + c - 33) * 93 + d - 33) * 93 + e - 33) * 93 + f - 33) * 93 + g - 33) * 93) + h - 33
end

-- Below the floor and not in the ring: nobody can say any more whether it was turned. It most likely was.
local function is_late(id)
  return is_ordered(id) and number_of(id) <= number_of(R.floor) and now < R.index * 1000 + FLOOR_HORIZON_MS
end

-- So long after the last event nothing older is delivered again. A smaller number then means that the vendor counts anew
-- (Telegram, after a week without updates): numbers from before would make everything that follows late.
local is_long_ago = R.exists and R.ring ~= '' and now >= R.index * 1000 + FLOOR_HORIZON_MS

local function begin_numbers_anew(id)
  local newest = sub(R.ring, -ID_WIDTH)
  local is_smaller = number_of(id) <= number_of(R.floor) or (is_ordered(newest) and number_of(id) <= number_of(newest))
  if is_smaller then
    R.floor = NO_FLOOR
    R.ring = ''
    is_long_ago = false
  end
end

local function remember(id)
  local at = #R.ring
  if is_ordered(id) then
    local number = number_of(id)
    while at > 0 do
      local other = sub(R.ring, at - ID_WIDTH + 1, at)
      if not is_ordered(other) or number_of(other) <= number then break end
      at = at - ID_WIDTH
    end
  end
  R.ring = sub(R.ring, 1, at) .. id .. sub(R.ring, at + 1)
  if #R.ring > RING_SIZE * ID_WIDTH then
    local oldest = sub(R.ring, 1, ID_WIDTH)
    if is_ordered(oldest) and number_of(oldest) > number_of(R.floor) then
      R.floor = oldest
    end
    R.ring = sub(R.ring, ID_WIDTH + 1)
  end
end

local function is_full()
  local shortest = 24
  if #R.inbox < INBOX_EVENTS_MAX * shortest then
    return false
  end
  return #R.inbox >= INBOX_BYTES_MAX or walk(R.inbox, INBOX_EVENTS_MAX) >= INBOX_EVENTS_MAX
end

-- Events come faster than anybody types: they are counted, their text is not kept. A flood that a holder was already
-- given stays as it was given.
local function flood(event)
  local count, _, last = walk(R.inbox, math.huge)
  local at, floods = string.match(sub(R.inbox, last), '^%d+:~flooded%["f",(%-?%d+),(%d+)%]$')
  if at and count > R.given then
    R.inbox = sub(R.inbox, 1, last - 1)
  else
    at, floods = string.match(event, '^%["%l",(%-?%d+)'), 0
  end
  R.inbox = R.inbox .. entry_of('~flooded', '["f",' .. at .. ',' .. string.format('%d', floods + 1) .. ']')
end

-- In the vendor's order among the events that no holder was given yet; behind them where there is no order.
local function place(id, event)
  local at = #R.inbox + 1
  if at > 1 and is_ordered(id) then
    local number = number_of(id)
    local _, next_at = walk(R.inbox, R.given)
    while next_at <= #R.inbox do
      local colon = find(R.inbox, ':', next_at, true)
      local other = sub(R.inbox, colon + 1, colon + ID_WIDTH)
      if is_ordered(other) and number_of(other) > number then
        at = next_at
        break
      end
      next_at = colon + 1 + tonumber(sub(R.inbox, next_at, colon - 1))
    end
  end
  R.inbox = sub(R.inbox, 1, at - 1) .. entry_of(id, event) .. sub(R.inbox, at)
end

local function is_held_by_another()
  return R.token ~= '' and R.token ~= ARGV[2] and R.expiry > now
end

for i = 5, #ARGV, 3 do
  local id, version = ARGV[i], ARGV[i + 1]
  if version ~= '' and not is_known(id) and (version ~= R.version or R.inbox ~= '' or is_held_by_another()) then
    return { 'changed' }
  end
end

for i = 5, #ARGV, 3 do
  local id, event = ARGV[i], ARGV[i + 2]
  if not is_known(id) then
    if is_late(id) then
      late_count = late_count + 1
    else
      if is_long_ago and is_ordered(id) then begin_numbers_anew(id) end
      remember(id)
      if is_full() then flood(event) else place(id, event) end
      has_changed = true
    end
  end
end
if late_count > 0 then
  redis.call('HINCRBY', KEYS[3], 'late', late_count)
end

-- After takeovers without end something is wrong that a quick next one does not mend (a commit that Redis refuses): each
-- waits twice as long as the one before, up to eight leases.
local function lease_ms()
  local doublings = math.min(math.max(R.tries - TRIES_BEFORE_BACKOFF, 0), BACKOFF_DOUBLINGS_MAX)
  return ARGV[3] * 2 ^ doublings
end

-- A record with work in it never expires (SET drops the expiry); the commit that leaves it at rest sets a new one.
local function save(text)
  redis.call('SET', KEYS[1], text)
end

-- Whoever is marked has to be looked after although nothing waits: somebody must say what became of the message.
if R.inbox == '' and not R.is_marked and (R.tail == '' or now < not_before(R)) then
  if #ARGV == 4 then
    if R.tail ~= '' then
      if look_at(R, not_before(R)) then save(pack_record(R)) end
    elseif now >= R.index * 1000 then
      -- The only place that takes an entry out of the index of a learner who stays: no record relies on it any more.
      redis.call('ZREM', KEYS[2], ARGV[1])
    end
  end
  return { 'idle' }
end

if is_held_by_another() then
  local is_indexed_anew = look_at(R, R.expiry, #ARGV == 4)
  if has_changed or is_indexed_anew then save(pack_record(R)) end
  return { 'busy' }
end

if R.token ~= '' and R.token ~= ARGV[2] then
  R.tries = math.min(R.tries + 1, TRIES_MAX)
end
R.token = ARGV[2]
R.expiry = now + lease_ms()
look_at(R, R.expiry, #ARGV == 4)
local text, given = give(R)
save(text)
return { 'lease', given, now_text() }
