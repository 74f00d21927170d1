package io.chat4all.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

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
}
