-- Adds a message to a page's stream, gives the stream a new life, wakes whoever holds the page's connection.
-- A farewell is marked `f`, any other message `m`: what was said before a farewell goes with the rest of the learner.
-- Several farewells of one turn stay together.
-- KEYS stream; ARGV field message countMax keepSeconds
if ARGV[1] == 'f' then
  for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+')) do
    if entry[2][1] ~= 'f' then
      redis.call('XDEL', KEYS[1], entry[1])
    end
  end
end
redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[3], '*', ARGV[1], ARGV[2])
-- A page that stays open renews the stream's life with every answer; a message lives no longer for it. Ids are times.
local time = redis.call('TIME')
redis.call('XTRIM', KEYS[1], 'MINID', string.format('%.0f', (time[1] - ARGV[4]) * 1000))
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('PUBLISH', KEYS[1], '')
return 1
