package io.chat4all.channel.sms;

import io.chat4all.channel.conformance.ChannelConformance;
import io.chat4all.channel.conformance.PlayedChannel;

class SmsConformanceIT extends ChannelConformance {

    @Override
    protected PlayedChannel play() {
        return new PlayedSms();
    }
}
