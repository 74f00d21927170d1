package io.chat4all.channel.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.HttpReply.Answered;
import java.util.function.Function;

/// Looks whether an account can be used: by the answer to a call that reads it.
public final class GraphConnecting {

    private GraphConnecting() {}

    /// @param ready what the account, as Meta tells it, means
    /// @param notFound what to say when Meta knows of no such account
    public static ConnectResult of(HttpReply reply, Function<JsonNode, ConnectResult> ready, String notFound) {
        return reply instanceof Answered answer && answer.isSuccess()
                ? ready.apply(GraphJson.read(answer.body()))
                : refused(reply, notFound);
    }

    private static ConnectResult refused(HttpReply reply, String notFound) {
        return switch (GraphOutcome.of(reply, _ -> new Unknown("success"))) {
            case Accepted _ -> new ConnectResult.Unreachable("not asked");
            case Unknown(String detail) -> new ConnectResult.Unreachable(detail);
            case Throttled throttled -> unreachable(throttled.code(), throttled.detail());
            case Unavailable(Trouble trouble, String code, String detail) ->
                trouble == Trouble.PROVIDER
                        ? unreachable(code, detail)
                        : new ConnectResult.Refused("Meta does not let the account be used: " + code + ", " + detail);
            case Rejected rejected -> new ConnectResult.Refused(notFound + ": " + rejected.code());
        };
    }

    private static ConnectResult.Unreachable unreachable(String code, String detail) {
        return new ConnectResult.Unreachable(code + ": " + detail);
    }
}
