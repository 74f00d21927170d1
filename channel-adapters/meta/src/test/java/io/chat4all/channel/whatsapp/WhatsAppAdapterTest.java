package io.chat4all.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.ChannelAdapter;
import io.chat4all.model.Channel;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WhatsAppAdapterTest {

    @Test
    void theAdapterIsFoundByItsName() {
        assertThat(ServiceLoader.load(ChannelAdapter.class))
                .filteredOn(adapter -> adapter.channel().equals(new Channel("whatsapp")))
                .singleElement()
                .isInstanceOf(WhatsAppAdapter.class);
    }

    @Test
    void anAddressIsKeptAsWhatsAppWritesIt() {
        var adapter = new WhatsAppAdapter();

        assertThat(adapter.address("+55 (62) 99999-0000")).isEqualTo("5562999990000");
        assertThat(adapter.address("5562999990000")).isEqualTo("5562999990000");
        assertThat(adapter.address("BR.1349abc")).isEqualTo("BR.1349abc");
        assertThatThrownBy(() -> adapter.address("ana")).hasMessageContaining("5562999990000");
    }

    @Test
    void aPhoneNumberIsNotItsId() {
        var form = new WhatsAppAdapter().form();
        var credentials = Set.of("access_token", "app_secret", "verify_token");
        assertThat(form.problems(Map.of("phone_number_id", "106540352242922"), credentials))
                .isEmpty();
        assertThat(form.problems(Map.of("phone_number_id", "+15551112222"), credentials))
                .singleElement()
                .asString()
                .startsWith("settings.phone_number_id must match");
    }
}
