package io.chat4all.channel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chat4all.channel.AccountForm.Field;
import io.chat4all.channel.AccountForm.Kind;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ChannelAdapters;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Secret;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.ProviderHttp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How a channel is found, and an account of it set up.
interface SetUpContract {

    Scene scene();

    @Test
    default void itIsFoundUnderItsName() {
        try (var adapters = ChannelAdapters.open(Optional.empty())) {
            assertThat(adapters.find(scene().adapter().channel()))
                    .hasValueSatisfying(found -> assertThat(found).hasSameClassAs(scene().adapter()));
        }
    }

    @Test
    default void theFormTakesWhatIsWhole() {
        assertThat(problems(settings(), credentials())).isEmpty();
        assertThat(scene().adapter().options().keySet())
                .containsAll(scene().played().options().keySet());
    }

    @Test
    default void theFormSaysWhatIsMissing() {
        for (var field : required()) {
            var settings = new HashMap<>(settings());
            var credentials = new HashSet<>(credentials());
            (field.kind() == Kind.SETTING ? settings.keySet() : credentials).remove(field.name());
            assertThat(problems(settings, credentials))
                    .singleElement()
                    .asString()
                    .contains(field.name())
                    .contains(field.description());
        }
    }

    @Test
    default void theFormKnowsNothingElse() {
        var settings = new HashMap<>(settings());
        settings.put("no_such_setting", "x");
        assertThat(problems(settings, credentials())).singleElement().asString().contains("no_such_setting");
    }

    @Test
    default void anAccountThatLacksSomethingIsNotOpened() {
        for (var field : required()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> open(without(field)))
                    .withMessageContaining(field.name())
                    .satisfies(refused -> assertThat(secrets()).noneMatch(refused.toString()::contains));
        }
    }

    @Test
    default void goodCredentialsAreReadyAgainAndAgain() {
        assertThat(scene().connect()).isInstanceOf(ConnectResult.Ready.class);
        assertThat(scene().connect()).isInstanceOf(ConnectResult.Ready.class);
        assertThat(scene().played().arrived()).isEmpty();
    }

    @Test
    default void madeUpCredentialsAreRefused() {
        assertThat(scene().connectAsStranger())
                .isInstanceOfSatisfying(
                        ConnectResult.Refused.class,
                        refused -> assertThat(refused.reason()).isNotBlank());
    }

    @Test
    default void aProviderInTroubleRefusesNobody() {
        for (var mood : EnumSet.complementOf(EnumSet.of(Mood.WELL))) {
            scene().played().mood(mood);
            assertThat(scene().connect()).as(mood.name()).isNotInstanceOf(ConnectResult.Refused.class);
        }
    }

    private Collection<Field> required() {
        return scene().adapter().form().fields().stream()
                .filter(Field::required)
                .toList();
    }

    private Collection<String> problems(Map<String, String> settings, Set<String> credentials) {
        return scene().adapter().form().problems(settings, credentials);
    }

    private Map<String, String> settings() {
        return scene().played().account().settings();
    }

    private Set<String> credentials() {
        return scene().played().account().credentials().keySet();
    }

    private Collection<String> secrets() {
        return scene().played().account().credentials().values().stream()
                .map(Secret::reveal)
                .toList();
    }

    private AccountSettings without(Field field) {
        var account = scene().played().account();
        var settings = new HashMap<>(account.settings());
        var credentials = new HashMap<>(account.credentials());
        (field.kind() == Kind.SETTING ? settings : credentials).remove(field.name());
        return new AccountSettings(account.id(), settings, credentials, account.callback());
    }

    private void open(AccountSettings account) {
        var options = new HashMap<>(scene().adapter().options());
        options.putAll(scene().played().options());
        try (var http = new ProviderHttp(Duration.ofSeconds(5));
                var client = scene().adapter().open(account, new Surroundings(http, Clock.systemUTC(), options))) {
            client.connect();
        }
    }
}
