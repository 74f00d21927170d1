package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.AccountNotice;
import io.chat4all.channel.graph.GraphJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What Meta says of the account, its number and its templates.
final class AccountEvents {

    private static final Set<String> FIELDS = Set.of(
            "account_alerts",
            "account_review_update",
            "account_update",
            "business_capability_update",
            "message_template_quality_update",
            "message_template_status_update",
            "phone_number_name_update",
            "phone_number_quality_update",
            "security",
            "template_category_update");

    /// What is worth telling of them, as far as it is there.
    private static final List<String> FACTS = List.of(
            "event",
            "decision",
            "alert_type",
            "alert_status",
            "display_phone_number",
            "current_limit",
            "message_template_name",
            "message_template_language",
            "previous_category",
            "new_category",
            "new_quality_score",
            "max_daily_conversation_per_phone",
            "reason");

    private static final int MOST_FACT = 200;

    private AccountEvents() {}

    /// Empty for what is not about the account.
    static Optional<ProviderEvent> read(String field, JsonNode value, Instant at) {
        return FIELDS.contains(field) ? Optional.of(new AccountNotice(field + facts(value), at)) : Optional.empty();
    }

    private static String facts(JsonNode value) {
        return FACTS.stream()
                .flatMap(name -> GraphJson.text(value, name).stream())
                .map(AccountEvents::line)
                .collect(Collectors.joining(", ", ": ", ""));
    }

    private static String line(String fact) {
        return fact.substring(0, Math.min(fact.length(), MOST_FACT)).replaceAll("\\p{Cntrl}", " ");
    }
}
