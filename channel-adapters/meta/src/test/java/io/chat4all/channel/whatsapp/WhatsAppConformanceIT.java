package io.chat4all.channel.whatsapp;

import io.chat4all.channel.conformance.ChannelConformance;
import io.chat4all.channel.conformance.PlayedChannel;
import io.chat4all.channel.graph.EmulatedMeta;

class WhatsAppConformanceIT extends ChannelConformance {

    @Override
    protected PlayedChannel play() {
        var shape = new EmulatedMeta.Shape("phone_number_id", "changes", "5562999990000", "5562999990001", 3);
        return new EmulatedMeta(new WhatsAppAdapter(), shape);
    }
}
