package io.chat4all.channel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.SentElsewhere;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.ProviderEvent.Watermark;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.model.DeliveryStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What comes of what the provider tells of parts of ours.
interface ReportingContract {

    Scene scene();

    @Test
    default void whatIsToldOfAPartLeadsBackToIt() {
        var part = scene().part(new Content.Text(Scene.text("one")));
        var sent = scene().accepted(part);
        assertThat(events(reports())).isNotEmpty().allMatch(event -> isOf(event, part, sent));
    }

    @Test
    default void whatIsToldIsWhatIsDeclared() {
        scene().accepted(new Content.Text(Scene.text("one")));
        var statuses = statuses(reports());
        assertThat(scene().capabilities().receipts()).containsAll(statuses);
        assertThat(statuses).containsAnyOf(DeliveryStatus.DELIVERED, DeliveryStatus.READ);
    }

    @Test
    default void inWhateverOrderAndHoweverOftenEachStatusIsTold() {
        scene().accepted(new Content.Text(Scene.text("one")));
        var reports = reports();
        var told = statuses(reports);
        assertThat(statuses(reports.reversed())).isEqualTo(told);
        for (var report : reports) {
            assertThat(events(List.of(report))).isNotEmpty().isEqualTo(events(List.of(report)));
        }
    }

    @Test
    default void aLostAnswerIsMadeGoodByTheAttempt() {
        assumeTrue(scene().capabilities().can(Feature.ECHOES_ATTEMPT), "the provider does not repeat our id");
        var part = scene().part(new Content.Text(Scene.text("one")));
        scene().played().mood(Mood.LOSING_ANSWERS);
        scene().send(part);
        assertThat(events(reports()))
                .anyMatch(event -> event instanceof StatusChanged status
                        && status.attempt().equals(Optional.of(part.attempt())));
    }

    private List<WebhookRequest> reports() {
        var reports = scene().played().reports();
        assumeFalse(
                reports.isEmpty() && !scene().capabilities().receipts().contains(DeliveryStatus.DELIVERED),
                "the provider tells nothing");
        return reports;
    }

    private boolean isOf(ProviderEvent event, OutgoingPart part, Accepted sent) {
        return switch (event) {
            case StatusChanged status ->
                status.externalId().equals(sent.externalId())
                        || status.attempt().equals(Optional.of(part.attempt()));
            case Watermark mark -> mark.address().equals(part.to());
            case SentElsewhere echo -> echo.externalId().equals(sent.externalId());
            default -> false;
        };
    }

    private Set<DeliveryStatus> statuses(List<WebhookRequest> reports) {
        return events(reports).stream().map(ReportingContract::status).collect(Collectors.toSet());
    }

    private static DeliveryStatus status(ProviderEvent event) {
        return switch (event) {
            case StatusChanged status -> status.status();
            case Watermark mark -> mark.status();
            // An echo, by a provider that does not tell whose message it is.
            case SentElsewhere _ -> DeliveryStatus.SENT;
            default -> throw new AssertionError("no status: " + event);
        };
    }

    private List<ProviderEvent> events(List<WebhookRequest> reports) {
        return reports.stream()
                .flatMap(report -> scene().read(report).events().stream())
                .toList();
    }
}
