package io.chat4all.channel.messenger;

import io.chat4all.channel.conformance.ChannelConformance;
import io.chat4all.channel.conformance.PlayedChannel;
import io.chat4all.channel.graph.EmulatedMeta;

class MessengerConformanceIT extends ChannelConformance {

    @Override
    protected PlayedChannel play() {
        var shape = new EmulatedMeta.Shape("page_id", "messaging", "7001", "7002", 3);
        return new EmulatedMeta(new MessengerAdapter(), shape);
    }
}
