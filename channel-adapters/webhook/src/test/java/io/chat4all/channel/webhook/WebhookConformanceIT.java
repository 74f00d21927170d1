package io.chat4all.channel.webhook;

import io.chat4all.channel.conformance.ChannelConformance;
import io.chat4all.channel.conformance.PlayedChannel;
import java.io.IOException;

class WebhookConformanceIT extends ChannelConformance {

    @Override
    protected PlayedChannel play() throws IOException {
        return new PlayedEndpoint();
    }
}
