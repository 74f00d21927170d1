package io.chat4all.launcher.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.DeliveryRequested;
import io.chat4all.log.v1.InboundContent;
import io.chat4all.log.v1.InboundMedia;
import io.chat4all.log.v1.MembersChanged;
import io.chat4all.log.v1.MessageAccepted;
import io.chat4all.log.v1.MessageReceived;
import io.chat4all.log.v1.Person;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.model.Uuids;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ValueTextTest {

    private static final UUID ID = UUID.fromString("0198a5c2-7a4f-7c11-9d53-0c5f2f0e8a11");
    private static final ByteString BYTES = Uuids.toBytes(ID);

    private final ValueText discreet = new ValueText(false);
    private final ValueText open = new ValueText(true);

    @Test
    void whatPeopleWroteIsWithheldUnlessAskedFor() {
        var message = MessageAccepted.newBuilder()
                .setMessageId(BYTES)
                .setText("Meet me at noon")
                .putMetadata("mood", "secretive");
        var value = ConversationRecord.newBuilder()
                .setConversationId(BYTES)
                .setMessageAccepted(message)
                .build()
                .toByteArray();

        assertThat(discreet.of("messages", value))
                .contains("\"message_id\" : \"" + ID + "\"", "(withheld: 15 characters)", "\"mood\"")
                .doesNotContain("noon", "secretive");
        assertThat(open.of("messages", value)).contains("Meet me at noon", "secretive");
    }

    @Test
    void whatGoesOutOnChannelsAndComesFromThemIsAsPrivate() {
        var delivery = DeliveryRequested.newBuilder()
                .setAccountId(BYTES)
                .setAddress("5562999990000")
                .setText("Meet me at noon")
                .putMetadata("mood", "secretive");
        var media = InboundMedia.newBuilder().setReference("https://provider/bot-token/file");
        var told = ProviderEvent.newBuilder()
                .setMessageReceived(MessageReceived.newBuilder()
                        .setExternalId("wamid.1")
                        .setFrom(Person.newBuilder().setName("Ana"))
                        .addContents(InboundContent.newBuilder().setText("I will"))
                        .addContents(InboundContent.newBuilder().setMedia(media)));

        assertThat(discreet.of("deliveries.whatsapp", delivery.build().toByteArray()))
                .contains("\"account_id\" : \"" + ID + "\"", "5562999990000", "(withheld: 15 characters)")
                .doesNotContain("noon", "secretive");
        assertThat(discreet.of("provider-events", told.build().toByteArray()))
                .contains("wamid.1", "(withheld: 6 characters)")
                .doesNotContain("I will", "Ana", "bot-token");
        assertThat(open.of("provider-events", told.build().toByteArray())).contains("I will", "Ana");
    }

    @Test
    void idsAreWrittenAsPeopleKnowThem() {
        var members = MembersChanged.newBuilder().addAdded(BYTES);
        var change = ConversationRecord.newBuilder().setMembersChanged(members).build();
        var status = StatusReported.newBuilder()
                .setUserId(BYTES)
                .setKind(StatusKind.STATUS_KIND_READ)
                .build();

        assertThat(discreet.of("messages", change.toByteArray())).contains("\"added\" : [ \"" + ID + "\" ]");
        assertThat(discreet.of("statuses", status.toByteArray()))
                .contains("\"user_id\" : \"" + ID + "\"", "STATUS_KIND_READ");
    }

    @Test
    void aMessageThatCannotBeReadIsWithheldToo() {
        var value = "no protobuf but private".getBytes(UTF_8);

        assertThat(discreet.of("messages", value))
                .contains("not of this topic's schema")
                .doesNotContain("private");
        assertThat(open.of("messages", value)).contains("no protobuf but private");
    }

    @Test
    void textIsShownAsText() {
        assertThat(discreet.of("orders", "Grüße\n\tan alle".getBytes(UTF_8))).isEqualTo("Grüße\n\tan alle\n");
    }

    @Test
    void otherBytesAreDumped() {
        assertThat(discreet.of("orders", new byte[] {'G', 'o', 0, (byte) 0xff}))
                .isEqualTo("00000000  47 6f 00 ff                                      Go..\n");
    }

    @Test
    void largeValuesAreBounded() {
        assertThat(discreet.of("orders", new byte[5_000]))
                .hasSizeLessThan(30_000)
                .endsWith("… and 904 more bytes\n");
        assertThat(discreet.of("orders", "a".repeat(20_000).getBytes(UTF_8)))
                .hasSizeLessThan(17_000)
                .endsWith("… and 4000 more characters\n");
    }

    @Test
    void aTerminalIsGivenNoControlSequences() {
        assertThat(PlainText.line("a\u001b[2Jb\nc")).isEqualTo("a·[2Jb·c");
        assertThat(PlainText.lines("a\u001b\nb")).isEqualTo("a·\nb");
        assertThat(PlainText.of("a\u001b[2J".getBytes(UTF_8))).isEmpty();
    }
}
