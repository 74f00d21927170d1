package io.chat4all.emulator.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.emulator.graph.GraphJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRulesTest {

    private static final String HEAD = "'messaging_product':'whatsapp','to':'5562999990000',";
    private static final String TEXT = "'type':'text','text':{'body':'x'}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'type':'text','text':{'body':'x','preview_url':false}",
                "'text':{'body':'x'}",
                "'type':'image','image':{'id':'1','caption':'look'}",
                "'type':'document','document':{'link':'https://x.example/a.pdf','filename':'a.pdf'}",
                "'type':'location','location':{'latitude':-16.6,'longitude':-49}",
                "'type':'reaction','reaction':{'message_id':'wamid.1','emoji':''}",
                "'type':'template','template':{'name':'order_ok','language':{'code':'pt_BR'}}",
                "'context':{'message_id':'wamid.1'},'type':'text','text':{'body':'x'}",
                "'type':'interactive','interactive':{'type':'button','body':{'text':'?'},'action':{'buttons':["
                        + "{'type':'reply','reply':{'id':'y','title':'Yes'}}]}}",
                "'type':'interactive','interactive':{'type':'list','body':{'text':'?'},'action':{'button':'Choose',"
                        + "'sections':[{'rows':[{'id':'y','title':'Yes'}]}]}}"
            })
    void whatIsAsItShouldBeIsTaken(String json) {
        assertThat(problem(HEAD + json)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'text':{}; 131008",
                "'type':'text'; 131008",
                "'type':'text','text':{'body':''}; 131008",
                "'type':'text','text':{'body':7}; 131009",
                "'type':'hologram','hologram':{}; 100",
                "'type':'image','image':{}; 131008",
                "'type':'image','image':{'link':'ftp://x'}; 131009",
                "'type':'audio','audio':{'id':'1','caption':'x'}; 131009",
                "'type':'image','image':{'id':'1','filename':'x'}; 131009",
                "'type':'location','location':{'latitude':1}; 131008",
                "'type':'location','location':{'latitude':91,'longitude':0}; 131009",
                "'type':'reaction','reaction':{'message_id':'wamid.1'}; 131008",
                "'type':'reaction','reaction':{'message_id':'1','emoji':''}; 131009",
                "'type':'template','template':{'name':'order_ok'}; 131008",
                "'context':{'message_id':'1'},'type':'text','text':{'body':'x'}; 131009",
                "'recipient_type':'crowd','type':'text','text':{'body':'x'}; 131009",
                "'recipient':'BR.1','type':'text','text':{'body':'x'}; 131009"
            })
    void whatIsMissingOrWrongHasItsCode(String json, int code) {
        assertThat(problem(HEAD + json)).isEqualTo(code);
    }

    @Test
    void aMessageIsForOneAddress() {
        assertThat(problem("'messaging_product':'whatsapp'," + TEXT)).isEqualTo(131008);
        assertThat(problem("'messaging_product':'whatsapp','to':'ana'," + TEXT)).isEqualTo(131009);
        assertThat(problem("'messaging_product':'whatsapp','recipient':'BR.1349'," + TEXT))
                .isZero();
        assertThat(problem("'messaging_product':'whatsapp','recipient':'5562'," + TEXT))
                .isEqualTo(131009);
        assertThat(problem("'to':'5562999990000'," + TEXT)).isEqualTo(131008);
    }

    @Test
    void eachTextHasItsLimit() {
        assertThat(problem(HEAD + "'type':'text','text':{'body':'" + "x".repeat(4_096) + "'}"))
                .isZero();
        assertThat(problem(HEAD + "'type':'text','text':{'body':'" + "x".repeat(4_097) + "'}"))
                .isEqualTo(131009);
        assertThat(problem(HEAD + "'biz_opaque_callback_data':'" + "x".repeat(513) + "'," + TEXT))
                .isEqualTo(131009);
        assertThat(problem(HEAD + "'type':'image','image':{'id':'1','caption':'" + "x".repeat(1_025) + "'}"))
                .isEqualTo(131009);
    }

    @Test
    void thereAreThreeButtonsAndTenRowsAtMost() {
        assertThat(problem(HEAD + buttons("a", "b", "c"))).isZero();
        assertThat(problem(HEAD + buttons("a", "b", "c", "d"))).isEqualTo(131009);
        assertThat(problem(HEAD + buttons("a", "a"))).isEqualTo(131009);
        assertThat(problem(HEAD + buttons("x".repeat(21)))).isEqualTo(131009);
        var row = "{'id':'y','title':'Yes'}";
        assertThat(problem(HEAD + list(row + ("," + row).repeat(9)))).isZero();
        assertThat(problem(HEAD + list(row + ("," + row).repeat(10)))).isEqualTo(131009);
        assertThat(problem(HEAD + list("{'id':'y','title':'" + "x".repeat(25) + "'}")))
                .isEqualTo(131009);
    }

    @Test
    void aTemplateMustBeKnownAndItsValuesFit() {
        assertThat(template("pt_BR", "{'type':'text','text':'Ana'}")).isZero();
        assertThat(template("en", "{'type':'text','text':'Ana'}")).isEqualTo(132001);
        assertThat(template("pt_BR", "")).isEqualTo(132000);
        assertThat(template("pt_BR", "{'type':'text','text':'a\\nb'}")).isEqualTo(132012);
        assertThat(template("pt_BR", "{'type':'text','text':'" + "x".repeat(1_025) + "'}"))
                .isEqualTo(132005);
    }

    private static int template(String language, String values) {
        var number = new WhatsAppNumber(
                "1", "1555", "Shop", "t", "s", "v", List.of(new WhatsAppNumber.Template("order_ok", "pt_BR", 1)));
        var json = "{'name':'order_ok','language':{'code':'" + language
                + "'},'components':[{'type':'body','parameters':[" + values + "]}]}";
        return TemplateRules.problem(GraphJson.read(bytes(json)), number)
                .map(WhatsAppProblem::code)
                .orElse(0);
    }

    private static String buttons(String... titles) {
        var buttons = List.of(titles).stream()
                .map(title -> "{'type':'reply','reply':{'id':'y','title':'" + title + "'}}")
                .toList();
        return "'type':'interactive','interactive':{'type':'button','body':{'text':'?'},'action':{'buttons':" + buttons
                + "}}";
    }

    private static String list(String rows) {
        return "'type':'interactive','interactive':{'type':'list','body':{'text':'?'},'action':{'button':'Choose',"
                + "'sections':[{'rows':[" + rows + "]}]}}";
    }

    /// Zero for none.
    private static int problem(String json) {
        return MessageRules.problem(GraphJson.read(bytes("{" + json + "}")))
                .map(WhatsAppProblem::code)
                .orElse(0);
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
