package io.chat4all.channel.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.ChannelAdapter;
import io.chat4all.model.Channel;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessengerAdapterTest {

    @Test
    void theAdapterIsFoundByItsName() {
        assertThat(ServiceLoader.load(ChannelAdapter.class))
                .filteredOn(adapter -> adapter.channel().equals(new Channel("messenger")))
                .singleElement()
                .isInstanceOf(MessengerAdapter.class);
    }

    @Test
    void aPagesNameIsNotItsId() {
        var form = new MessengerAdapter().form();
        var credentials = Set.of("access_token", "app_secret", "verify_token");
        assertThat(form.problems(Map.of("page_id", "106540352242922", "human_agent", "true"), credentials))
                .isEmpty();
        assertThat(form.problems(Map.of("page_id", "shop"), credentials))
                .singleElement()
                .asString()
                .startsWith("settings.page_id must match");
    }

    /// Without it, all would be as if the person had never written.
    @Test
    void itIsToldWhenThePersonLastWrote() {
        assertThat(new MessengerAdapter().readsLastHeard()).isTrue();
    }
}
