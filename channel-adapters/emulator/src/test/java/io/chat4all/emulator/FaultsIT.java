package io.chat4all.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.channel.http.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong at providers, over real connections.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FaultsIT {

    private static final String ANA = "5562999990000";
    private static final String BIA = "5562888880000";
    private static final String PHONES = "/emulator/phones/whatsapp/1065/";
    private static final String FAULTS = "/emulator/faults";

    private RunningEmulator emulator;
    private ScriptedServer business;

    @BeforeEach
    void start() throws IOException {
        business = new ScriptedServer();
        emulator = new RunningEmulator();
        emulator.putWhatsApp(business.url());
    }

    @AfterEach
    void stop() {
        emulator.close();
        business.close();
    }

    @Test
    void aThrottledCallIsToldWhenToComeAgain() {
        emulator.put(FAULTS, "[{'channel':'whatsapp','fault':'throttle','times':1,'delay':'PT7S'}]");
        var refused = emulator.sendWhatsApp(ANA, "oi");
        assertThat(refused.json().path("error").path("code").asInt()).isEqualTo(130429);
        assertThat(refused.headers()).containsEntry("retry-after", "7");
        assertThat(emulator.sendWhatsApp(ANA, "oi").status()).isEqualTo(200);
        assertThat(emulator.count("whatsapp", "calls_faulted")).isEqualTo(1);
    }

    @Test
    void anErrorIsTheProvidersOwn() {
        emulator.put(FAULTS, "[{'fault':'error','account':'1065'}]");
        var answer = emulator.sendWhatsApp(ANA, "oi");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("error").path("code").asInt()).isEqualTo(131000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'address':'5562999990000',"})
    void aLostAnswerLeavesTheMessageOnThePhone(String more) {
        emulator.put(FAULTS, "[{%s'fault':'lost-answer','times':1}]".formatted(more));
        assertThat(emulator.sendWhatsApp(ANA, "oi").status()).isEqualTo(-1);
        assertThat(emulator.get(PHONES + ANA).json().path("messages")).hasSize(1);
        assertThat(emulator.sendWhatsApp(ANA, "oi").status()).isEqualTo(200);
        assertThat(emulator.count("whatsapp", "duplicates")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'address':'5562999990000',"})
    void whatIsDownDoesNothing(String more) {
        emulator.put(FAULTS, "[{%s'fault':'down'}]".formatted(more));
        assertThat(emulator.sendWhatsApp(ANA, "oi").status()).isEqualTo(-1);
        assertThat(emulator.get(PHONES + ANA).status()).isEqualTo(404);
    }

    @Test
    void aSlowCallIsAnsweredInTheEnd() {
        emulator.put(FAULTS, "[{'fault':'slow','delay':'PT0.3S'}]");
        var began = System.nanoTime();
        assertThat(emulator.sendWhatsApp(ANA, "oi").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(299));
    }

    @Test
    void aRuleForOnePersonLeavesOthersAlone() {
        emulator.put(FAULTS, "[{'address':'%s','fault':'throttle'}]".formatted(ANA));
        assertThat(emulator.sendWhatsApp(ANA, "oi")
                        .json()
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(131056);
        assertThat(emulator.sendWhatsApp(BIA, "oi").status()).isEqualTo(200);
    }

    @Test
    void aForgedCallComesBeforeTheTrueOne() {
        business.answers(403, "");
        emulator.put(FAULTS, "[{'fault':'wrong-signature','times':1}]");
        emulator.post(PHONES + ANA + "/messages", "{'text':'oi'}");
        await().until(() -> business.calls().size() == 1);
        business.answers(200, "");
        await().until(() -> business.calls().size() == 2);
        assertThat(business.calls().getFirst().body())
                .isEqualTo(business.calls().getLast().body());
        assertThat(business.calls().getFirst().headers().get("x-hub-signature-256"))
                .isNotEqualTo(business.calls().getLast().headers().get("x-hub-signature-256"));
        assertThat(emulator.count("whatsapp", "forgeries_accepted")).isZero();
    }

    @Test
    void aRuleThatIsNoneIsRefusedAndTheOldOnesStay() {
        emulator.put(FAULTS, "[{'fault':'drop'}]");
        assertThat(emulator.put(FAULTS, "[{'fault':'thunder'}]")
                        .json()
                        .path("detail")
                        .asText())
                .contains("thunder", "lost-answer");
        assertThat(emulator.put(FAULTS, "[{'fault':'slow','delay':'soon'}]").status())
                .isEqualTo(400);
        assertThat(emulator.put(FAULTS, "[{'fault':'down','probability':2}]").status())
                .isEqualTo(400);
        assertThat(emulator.get(FAULTS).json()).hasSize(1);
        assertThat(emulator.delete(FAULTS).status()).isEqualTo(204);
        assertThat(emulator.get(FAULTS).json()).isEmpty();
    }
}
