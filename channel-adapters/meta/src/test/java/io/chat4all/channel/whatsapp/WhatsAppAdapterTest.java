package io.chat4all.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

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
