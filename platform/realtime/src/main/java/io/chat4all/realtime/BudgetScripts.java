package io.chat4all.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What [Gcra] and [Descent] say, in one step in Redis and by its clock. Times are microseconds; what is kept
/// is written out in full, as Redis shortens numbers to 14 digits.
final class BudgetScripts {

    private static final String ACCOUNT = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local declared, climb = tonumber(ARGV[1]), tonumber(ARGV[2])
            local kept = redis.call('HMGET', KEYS[1], 'paid', 'rate', 'lowered', 'at')
            local rate = declared
            if kept[2] then
              rate = math.min(declared, kept[2] + declared * math.max(0, now - kept[4]) / climb)
            end
            local interval, burst
            local function pace()
              interval = 1000000 / rate
              burst = math.max(1, math.ceil(rate / 10))
            end
            pace()
            local paid = math.max(now, tonumber(kept[1] or 0))
            local function whole(number)
              return string.format('%.0f', number)
            end
            local function keep()
              redis.call('HSET', KEYS[1], 'paid', whole(paid))
              redis.call('PEXPIRE', KEYS[1], whole(3600000 + (paid - now) / 1000))
            end
            """;

    /// KEYS: the account, its people, its workers, then one for each claim. ARGV: permits a second, the climb,
    /// permits ahead, people a day or -1, the worker, then for each claim: whether it opens, the number of its
    /// rates, the interval and burst of each. Returns the pause, the permits ahead, the rate by thousand, the
    /// number of workers, then for each claim: 0 for go, -1 for not yet, n to rest for n, -1-n when it is one
    /// too many for the day and has to rest for n.
    static final byte[] TAKE = script("""
            local day = 86400000000
            local ahead, people = tonumber(ARGV[3]), tonumber(ARGV[4])
            redis.call('ZADD', KEYS[3], now, ARGV[5])
            redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', whole(now - 10000000))
            redis.call('PEXPIRE', KEYS[3], 10000)
            if people >= 0 then
              redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', whole(now - day))
            end
            local free = math.max(0, math.floor((burst * interval - (paid - now)) / interval + 0.000001))
            local answers = {0, 0, math.floor(rate * 1000), redis.call('ZCARD', KEYS[3])}
            local enough = true
            local a = 6
            for i = 4, #KEYS do
              local opens, rates = ARGV[a] == '1' and people >= 0, tonumber(ARGV[a + 1])
              a = a + 2
              if free < 1 then
                answers[i + 1] = -1
                enough = false
                a = a + 2 * rates
              else
                local before = rates > 0 and redis.call('HMGET', KEYS[i], '1', '2', '3') or {}
                local after, last, wait = {}, now, 0
                for r = 1, rates do
                  local each, most = tonumber(ARGV[a]), tonumber(ARGV[a + 1])
                  a = a + 2
                  after[r] = math.max(now, tonumber(before[r] or 0)) + each
                  last = math.max(last, after[r])
                  wait = math.max(wait, after[r] - now - most * each)
                end
                local answer = math.ceil(wait)
                local who = string.sub(KEYS[i], -16)
                if wait <= 0 and opens and not redis.call('ZSCORE', KEYS[2], who)
                    and redis.call('ZCARD', KEYS[2]) >= people then
                  local oldest = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')
                  answer = -1 - math.max(1, math.ceil(oldest[2] + day - now))
                end
                answers[i + 1] = answer
                if answer == 0 then
                  for r = 1, rates do
                    redis.call('HSET', KEYS[i], tostring(r), whole(after[r]))
                  end
                  if rates > 0 then
                    redis.call('PEXPIRE', KEYS[i], whole(1 + (last - now) / 1000))
                  end
                  if opens then
                    redis.call('ZADD', KEYS[2], now, who)
                    redis.call('PEXPIRE', KEYS[2], whole(day / 1000))
                  end
                  free = free - 1
                  paid = paid + interval
                end
              end
            end
            answers[2] = math.min(free, ahead)
            paid = paid + answers[2] * interval
            if answers[2] < ahead or not enough then
              answers[1] = math.max(0, math.ceil(paid + interval - now - burst * interval))
            end
            if kept[2] and rate >= declared then
              redis.call('HDEL', KEYS[1], 'rate', 'lowered', 'at')
            end
            keep()
            return answers
            """);

    /// KEYS: the account. ARGV: permits a second, the climb, how long nothing is to be asked. Returns the rate
    /// by thousand, and whether it was lowered.
    static final byte[] SLOW_DOWN = script("""
            local closed = now + ARGV[3]
            local lowers = not kept[3] or now - kept[3] >= 1000000
            if lowers then
              rate = math.max(declared / 64, rate / 2)
              redis.call('HSET', KEYS[1], 'rate', string.format('%.17g', rate), 'lowered', whole(now), 'at', whole(closed))
            end
            pace()
            paid = math.max(paid, closed + (burst - 1) * interval)
            keep()
            return {math.floor(rate * 1000), lowers and 1 or 0}
            """);

    private BudgetScripts() {}

    private static byte[] script(String body) {
        return (ACCOUNT + body).getBytes(UTF_8);
    }
}
