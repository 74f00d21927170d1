package io.chat4all.emulator.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'text':'hello'} | hello
            {'document':{'file_name':'a.pdf'},'caption':'look'} | 📎 a.pdf look
            {'photo':[{'file_id':'1'}]} | 📎 photo
            {'caption':'look'} | 📎 look
            {} | 📎
            {'location':{'latitude':1.5,'longitude':2.5}} | 📍 1.5, 2.5
            {'location':{'latitude':1.5,'longitude':2.5},'venue':{'title':'Shop'}} | 📍 1.5, 2.5 Shop
            {'text':'?','reply_markup':{'inline_keyboard':[[{'text':'Yes'}],[{'text':'No'}]]}} | ?/▸ Yes/▸ No
            """)
    void aMessageIsSeenInWords(String json, String seen) {
        assertThat(MessageText.of(message(json))).isEqualTo(seen.replace('/', '\n'));
    }

    private static TelegramMessage message(String json) {
        var bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new TelegramMessage(TelegramChat.person(7, "Tito", ""), 1, TelegramJson.read(bytes), Instant.EPOCH);
    }
}
