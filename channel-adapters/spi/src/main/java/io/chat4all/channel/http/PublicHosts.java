package io.chat4all.channel.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Keeps calls to hosts that a tenant names away from our own networks (server-side request forgery): a
/// host is allowed only if all its addresses are public ones.
///
/// To be asked right before each call, as names change their addresses. The JDK remembers an address for
/// some 30 seconds, so the call that follows goes to one that was looked at.
public final class PublicHosts {

    /// Not to be reached from the internet, by the registries of special addresses (RFC 6890,
    /// <https://www.iana.org/assignments/iana-ipv4-special-registry>). Of IPv6, only global unicast is
    /// public, without its tunnels into IPv4.
    private static final List<Block> CLOSED_IPV4 = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 3));

    private static final Block GLOBAL_UNICAST = Block.of("2000::", 3);

    private static final List<Block> CLOSED_IPV6 =
            List.of(Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("2002::", 16), Block.of("3fff::", 20));

    private final boolean anyNetwork;
    private final Resolver resolver;

    /// What is known of a host.
    public enum Verdict {
        ALLOWED,
        /// One of its addresses is not public.
        REFUSED,
        /// It has no address now.
        NOT_FOUND
    }

    /// Where addresses come from.
    public interface Resolver {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /// @param anyNetwork whether every network is allowed: the operator's word, for bridges that run beside
    ///     us
    public PublicHosts(boolean anyNetwork) {
        this(anyNetwork, InetAddress::getAllByName);
    }

    public PublicHosts(boolean anyNetwork, Resolver resolver) {
        this.anyNetwork = anyNetwork;
        this.resolver = resolver;
    }

    public Verdict verdict(String host) {
        try {
            var addresses = resolver.addressesOf(host);
            var allowed = anyNetwork || Arrays.stream(addresses).allMatch(PublicHosts::isPublic);
            return allowed ? Verdict.ALLOWED : Verdict.REFUSED;
        } catch (UnknownHostException _) {
            return Verdict.NOT_FOUND;
        }
    }

    /// IPv4 written as IPv6 (`::ffff:10.0.0.1`) is IPv4 by the time it is an [InetAddress].
    private static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length == 4
                ? CLOSED_IPV4.stream().noneMatch(block -> block.holds(bytes))
                : GLOBAL_UNICAST.holds(bytes) && CLOSED_IPV6.stream().noneMatch(block -> block.holds(bytes));
    }

    @SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
    private record Block(byte[] first, int bits) {

        static Block of(String first, int bits) {
            return new Block(InetAddress.ofLiteral(first).getAddress(), bits);
        }

        boolean holds(byte[] address) {
            for (var bit = 0; bit < bits; bit++) {
                if (isSet(first, bit) != isSet(address, bit)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isSet(byte[] bytes, int bit) {
            return (bytes[bit / 8] >> (7 - bit % 8) & 1) == 1;
        }
    }
}
