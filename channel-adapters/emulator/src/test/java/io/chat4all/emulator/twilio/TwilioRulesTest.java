package io.chat4all.emulator.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioRulesTest {

    private static final TwilioAccount ACCOUNT = new TwilioAccount("AC1", "12345", Set.of("+15551112222", "MG1"));

    @ParameterizedTest
    @CsvSource({
        "From=%2B15551112222&Body=x, 21604",
        "To=5562&From=%2B15551112222&Body=x, 21211",
        "To=%2B5562999990000&Body=x, 21603",
        "To=%2B5562999990000&From=%2B1555000&Body=x, 21659",
        "To=%2B5562999990000&MessagingServiceSid=MG2&Body=x, 21705",
        "To=%2B5562999990000&From=%2B15551112222, 21602",
        "To=%2B5562999990000&From=%2B15551112222&MediaUrl=ftp%3A%2F%2Fx, 21620",
        "To=%2B5562999990000&From=%2B15551112222&Body=x&StatusCallback=x, 21609"
    })
    void whatIsMissingOrWrongHasItsCode(String form, int code) {
        assertThat(TwilioRules.problem(TwilioForm.parse(form), ACCOUNT))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void aTextOf1600CharactersIsTakenAndALongerOneIsNot() {
        var form = "To=%2B5562999990000&MessagingServiceSid=MG1&Body=";
        assertThat(TwilioRules.problem(TwilioForm.parse(form + "x".repeat(1_600)), ACCOUNT))
                .isEmpty();
        assertThat(TwilioRules.problem(TwilioForm.parse(form + "x".repeat(1_601)), ACCOUNT))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(21617));
    }

    @Test
    void theSignatureIsTheDocumentedOne() {
        var form = TwilioForm.parse("Digits=1234&To=%2B18005551212&From=%2B12349013030&Caller=%2B12349013030"
                + "&CallSid=CA1234567890ABCDE");
        assertThat(TwilioCall.signature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2" + form.signed()))
                .isEqualTo("0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
    }
}
