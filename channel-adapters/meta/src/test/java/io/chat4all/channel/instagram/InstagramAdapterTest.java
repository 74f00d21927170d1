package io.chat4all.channel.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.MediaKind;
import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryStatus;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstagramAdapterTest {

    @Test
    void theAdapterIsFoundByItsName() {
        assertThat(ServiceLoader.load(ChannelAdapter.class))
                .filteredOn(adapter -> adapter.channel().equals(new Channel("instagram")))
                .singleElement()
                .isInstanceOf(InstagramAdapter.class);
    }

    @Test
    void anAccountsNameIsNotItsId() {
        var form = new InstagramAdapter().form();
        var credentials = Set.of("access_token", "app_secret", "verify_token");
        assertThat(form.problems(Map.of("instagram_id", "17841400000000000"), credentials))
                .isEmpty();
        assertThat(form.problems(Map.of("instagram_id", "@shop"), credentials))
                .singleElement()
                .asString()
                .startsWith("settings.instagram_id must match");
    }

    @Test
    void textsAreCountedInBytes() {
        var text = new InstagramAdapter().capabilities().text();
        assertThat(text.allows("x".repeat(1_000))).isTrue();
        assertThat(text.allows("á".repeat(501))).isFalse();
    }

    @Test
    void nothingIsEverReportedDelivered() {
        assertThat(new InstagramAdapter().capabilities().receipts()).doesNotContain(DeliveryStatus.DELIVERED);
    }

    @Test
    void whatInstagramDoesNotTakeGoesAsALink() {
        var document = new InstagramAdapter().capabilities().limitOf(MediaKind.DOCUMENT);
        assertThat(document.orElseThrow().allows("application/pdf", 25_000_000)).isTrue();
        assertThat(document.orElseThrow().allows("application/zip", 1)).isFalse();
    }

    /// Without it, all would be as if the person had never written.
    @Test
    void itIsToldWhenThePersonLastWrote() {
        assertThat(new InstagramAdapter().readsLastHeard()).isTrue();
    }
}
