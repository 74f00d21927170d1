package io.chat4all.channel.instagram;

import io.chat4all.channel.conformance.ChannelConformance;
import io.chat4all.channel.conformance.PlayedChannel;
import io.chat4all.channel.graph.EmulatedMeta;

class InstagramConformanceIT extends ChannelConformance {

    @Override
    protected PlayedChannel play() {
        var shape = new EmulatedMeta.Shape("instagram_id", "messaging", "7001", "7002", 2);
        return new EmulatedMeta(new InstagramAdapter(), shape);
    }
}
