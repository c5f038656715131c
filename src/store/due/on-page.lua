-- Who of a page is due: behind clock.lua and settle.lua.
-- KEYS page due; ARGV slot number - clock
local learners = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', math.floor(now / 60000) - ARGV[1] * 10))
settle_page(KEYS[1], KEYS[2], ARGV[1] .. ':' .. ARGV[2], ARGV[1])
return learners
