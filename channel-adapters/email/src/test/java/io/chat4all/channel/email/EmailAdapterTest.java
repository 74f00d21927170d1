package io.chat4all.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.ChannelAdapter;
import io.chat4all.model.Channel;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class EmailAdapterTest {

    @Test
    void theAdapterIsFoundByItsName() {
        assertThat(ServiceLoader.load(ChannelAdapter.class))
                .singleElement()
                .isInstanceOfSatisfying(
                        EmailAdapter.class,
                        adapter -> assertThat(adapter.channel()).isEqualTo(new Channel("email")));
    }

    @Test
    void anAddressIsTheSameHoweverItsLettersAreWritten() {
        assertThat(new EmailAdapter().address("Ana@Example.com")).isEqualTo("ana@example.com");
        assertThatThrownBy(() -> new EmailAdapter().address("Ana <ana@example.com>"))
                .hasMessageContaining("ana@example.com");
    }
}
