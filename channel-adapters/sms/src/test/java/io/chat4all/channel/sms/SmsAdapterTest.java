package io.chat4all.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.ChannelAdapter;
import io.chat4all.model.Channel;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SmsAdapterTest {

    @Test
    void theAdapterIsFoundByItsName() {
        assertThat(ServiceLoader.load(ChannelAdapter.class))
                .singleElement()
                .isInstanceOfSatisfying(
                        SmsAdapter.class,
                        adapter -> assertThat(adapter.channel()).isEqualTo(new Channel("sms")));
    }

    @Test
    void anAddressIsKeptAsTwilioWritesIt() {
        assertThat(new SmsAdapter().address("+1 (555) 111-2222")).isEqualTo("+15551112222");
        assertThatThrownBy(() -> new SmsAdapter().address("5551112222")).hasMessageContaining("with +");
    }
}
