package io.chat4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.Secret;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.model.ChannelAccountId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DemoAccountsTest {

    private static final URI CALLBACK = URI.create("http://127.0.0.1:8080/v1/channels/x/1/webhook");

    private final Settings settings = Settings.of(Map.of(), Map.of(), LogBroker.KAFKA, false, 1);

    @Test
    void everyAccountIsAsItsAdapterWantsIt() {
        try (var http = new ProviderHttp(Duration.ofSeconds(1))) {
            for (var account : DemoAccounts.of(settings)) {
                var adapter = adapter(account.channel());
                assertThat(adapter.form()
                                .problems(
                                        account.settings(),
                                        account.credentials().keySet()))
                        .isEmpty();
                adapter.open(opened(account), new Surroundings(http, Clock.systemUTC(), options(adapter)));
            }
        }
    }

    private static AccountSettings opened(DemoAccount account) {
        var credentials = account.credentials().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        credential -> new Secret(credential.getValue().get())));
        return new AccountSettings(ChannelAccountId.create(), account.settings(), credentials, CALLBACK);
    }

    private static Map<String, String> options(ChannelAdapter adapter) {
        var options = new HashMap<>(adapter.options());
        options.replaceAll((name, value) -> name.startsWith("allow-") ? "true" : value);
        return options;
    }

    @Test
    void everyPersonHasAnAddressOnAChannelWithAnAccount() {
        assertThat(DemoTenant.PEOPLE)
                .allSatisfy(person -> assertThat(adapter(person.channel()).address(person.address()))
                        .isEqualTo(person.address()));
        assertThat(DemoTenant.PEOPLE)
                .extracting(DemoTenant.Person::channel)
                .containsExactlyInAnyOrderElementsOf(DemoAccounts.of(settings).stream()
                        .map(DemoAccount::channel)
                        .toList());
    }

    private static ChannelAdapter adapter(String channel) {
        return ServiceLoader.load(ChannelAdapter.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(adapter -> adapter.channel().wireName().equals(channel))
                .findFirst()
                .orElseThrow();
    }
}
