-- What time it is, in milliseconds: the clock of Redis, because an app's wall clock must not decide who holds a lease. ARGV[4] is
-- the time when a test holds the clock, else empty.
local function read_clock()
  if ARGV[4] ~= '' then
    return tonumber(ARGV[4])
  end
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local now = read_clock()
