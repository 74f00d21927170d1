package io.chat4all.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EmulatorApiIT {

    private static final String ACCOUNTS = "/emulator/accounts";
    private static final String GOOD = """
            {'credentials':{'access_token':'t0ken','app_secret':'s3cret','verify_token':'word'},
             'callback':'http://127.0.0.1:1/','settings':{'templates':['order_ok:pt_BR:1']}}""";

    private final RunningEmulator emulator = new RunningEmulator();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void anAccountIsShownWithoutItsCredentialsHoweverOftenItIsPut() {
        emulator.put(ACCOUNTS + "/whatsapp/1065", GOOD);
        assertThat(emulator.put(ACCOUNTS + "/whatsapp/1065", GOOD).status()).isEqualTo(200);
        var shown = emulator.get(ACCOUNTS);
        assertThat(shown.json().path("accounts")).hasSize(1);
        assertThat(shown.body()).contains("order_ok:pt_BR:1").doesNotContain("t0ken", "s3cret", "word\"");
        assertThat(emulator.delete(ACCOUNTS + "/whatsapp/1065").status()).isEqualTo(204);
        assertThat(emulator.delete(ACCOUNTS + "/whatsapp/1065").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "whatsapp/1 | {} | access_token, app_secret, verify_token",
                "pigeon/1 | {} | [email, ",
                "sms/AC1 | {'credentials':{'auth_token':'x'},'callback':'http://h/'} | senders",
                "sms/AC1 | {'credentials':{'auth_token':'x'},'callback':'ftp://h/'} | callback",
                "sms/AC1 | {'credentials':{'auth_token':'x'}} | callback",
                "sms/AC1 | {'colour':'red'} | colour",
                "email/shop | {'credentials':{'user':'u','password':'p','webhook_secret':'whsec_aa'},"
                        + "'callback':'http://h/'} | mailbox",
                "email/a@b.example | {'credentials':{'user':'u','password':'p','webhook_secret':'x'},"
                        + "'callback':'http://h/'} | webhook_secret"
            })
    void anAccountThatIsNoneIsRefusedWithWhatIsWrong(String id, String json, String wrong) {
        var refused = emulator.put(ACCOUNTS + "/" + id, json);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asText()).contains(wrong);
    }

    @Test
    void aPhoneNeedsAnAccountAndAnAddressOfItsChannel() {
        var phone = "/emulator/phones/whatsapp/1065/5562999990000";
        assertThat(emulator.put(phone, "{}").status()).isEqualTo(404);
        emulator.put(ACCOUNTS + "/whatsapp/1065", GOOD);
        assertThat(emulator.get(phone).status()).isEqualTo(404);
        assertThat(emulator.put(phone, "{'behaviour':'sleeps'}")
                        .json()
                        .path("detail")
                        .asText())
                .contains("sleeps", "ignores");
        assertThat(emulator.put("/emulator/phones/whatsapp/1065/ana", "{}").status())
                .isEqualTo(400);
        assertThat(emulator.post(phone + "/messages", "{'text':' '}").status()).isEqualTo(400);
        assertThat(emulator.put(phone, "{'name':'Ana','behaviour':'ignores'}").status())
                .isEqualTo(200);
        assertThat(emulator.get("/emulator/phones")
                        .json()
                        .path("phones")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("Ana");
    }

    @Test
    void thePageIsServedAndLoadsNothingFromElsewhere() {
        assertThat(emulator.get("/").body())
                .contains("page.js", "<html lang=\"en\">")
                .doesNotContain("https://");
        assertThat(emulator.get("/page.js").body()).doesNotContain("innerHTML");
        assertThat(emulator.get("/page.css").status()).isEqualTo(200);
        assertThat(emulator.get("/observe/health/ready").status()).isEqualTo(200);
    }
}
