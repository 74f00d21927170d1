package io.chat4all.channels.delivery;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountForm;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Capabilities;
import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.Capabilities.TextLimit;
import io.chat4all.channel.Capabilities.TextUnit;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.WebhookAnswer;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.model.Channel;
import java.util.Map;
import java.util.Set;

/// A channel whose provider answers every call alike and counts them.
final class OneAnswer implements ChannelAdapter, AccountClient {

    private final Set<Feature> features;
    private SendOutcome answer;
    private int calls;

    OneAnswer(Set<Feature> features, SendOutcome answer) {
        this.features = features;
        this.answer = answer;
    }

    void answers(SendOutcome next) {
        answer = next;
    }

    int calls() {
        return calls;
    }

    @Override
    public SendOutcome send(OutgoingPart part) {
        calls++;
        return answer;
    }

    @Override
    public Channel channel() {
        return new Channel("one-answer");
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(new TextLimit(100, TextUnit.CODE_POINTS), 0, Map.of(), Set.of(), features);
    }

    @Override
    public AccountForm form() {
        return AccountForm.of();
    }

    @Override
    public Map<String, String> options() {
        return Map.of();
    }

    @Override
    public AccountClient open(AccountSettings account, Surroundings surroundings) {
        return this;
    }

    @Override
    public ConnectResult connect() {
        return new ConnectResult.Ready(Map.of());
    }

    @Override
    public WebhookAnswer webhook(WebhookRequest request) {
        return WebhookAnswer.forbidden();
    }
}
