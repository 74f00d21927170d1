package io.chat4all.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.http.PublicHosts.Verdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicHostsTest {

    private final PublicHosts hosts = new PublicHosts(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.19.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "ff02::1",
                "localhost"
            })
    void ourOwnNetworksAreRefused(String host) {
        assertThat(hosts.verdict(host)).isEqualTo(Verdict.REFUSED);
        assertThat(new PublicHosts(true).verdict(host)).isEqualTo(Verdict.ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "198.20.0.1", "2606:4700::1111"})
    void publicAddressesAreAllowed(String host) {
        assertThat(hosts.verdict(host)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void oneClosedAddressAmongManyIsEnoughToRefuse() {
        var mixed = new PublicHosts(false, _ -> addresses("1.1.1.1", "10.0.0.1"));
        assertThat(mixed.verdict("mixed.example")).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void aNameThatMovesIntoOurNetworkIsRefusedFromThenOn() {
        var answers = new ArrayDeque<>(List.of("1.1.1.1", "169.254.169.254"));
        var moving = new PublicHosts(false, _ -> addresses(answers.remove()));
        assertThat(moving.verdict("moving.example")).isEqualTo(Verdict.ALLOWED);
        assertThat(moving.verdict("moving.example")).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void aNameWithoutAddressIsNotFound() {
        var nowhere = new PublicHosts(false, host -> {
            throw new UnknownHostException(host);
        });
        assertThat(nowhere.verdict("nowhere.example")).isEqualTo(Verdict.NOT_FOUND);
    }

    private static InetAddress[] addresses(String... literals) {
        return List.of(literals).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }
}
