package io.chat4all.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What Redis does in one step, by its own clock: so a node whose clock is wrong neither vanishes nor outlives itself,
/// and
/// telling 256 members costs one request.
final class RedisScripts {

    private static final String NOW = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            """;

    /// KEYS: users. ARGV: the event. Publishes it once to each node that holds one of the users.
    static final byte[] TELL = script("""
            local told = {}
            for _, user in ipairs(KEYS) do
              for _, node in ipairs(redis.call('ZRANGEBYSCORE', user, '(' .. now, '+inf')) do
                if not told[node] then
                  told[node] = true
                  redis.call('PUBLISH', '%s' .. node, ARGV[1])
                end
              end
            end
            return 0
            """.formatted(RedisKeys.NODE));

    /// KEYS: users. ARGV: the node, for how many milliseconds. Returns how many of the users were not registered until
    /// now.
    static final byte[] REGISTER = script("""
            local vanished = 0
            for _, user in ipairs(KEYS) do
              local expiry = redis.call('ZSCORE', user, ARGV[1])
              if not expiry or tonumber(expiry) <= now then
                vanished = vanished + 1
              end
              redis.call('ZADD', user, now + ARGV[2], ARGV[1])
              redis.call('ZREMRANGEBYSCORE', user, '-inf', now)
              redis.call('PEXPIRE', user, ARGV[2])
            end
            return vanished
            """);

    private RedisScripts() {}

    private static byte[] script(String body) {
        return (NOW + body).getBytes(UTF_8);
    }
}
