package io.chat4all.gateway.rest;

import io.chat4all.channel.WebhookRequest;
import io.chat4all.gateway.channels.TakeProviderCall;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Where providers call. They have no token of ours: each proves in its own way who it is, and its adapter
/// checks that over the bytes as they came.
public final class ProviderRoutes implements RouteGroup {

    static final String PATH = "/v1/channels/{channel}/{account_id}/webhook";

    private final TakeProviderCall take;
    private final URI publicUrl;
    private final Clock clock;

    /// @param publicUrl where providers reach this gateway: the signatures of some cover it
    public ProviderRoutes(TakeProviderCall take, URI publicUrl, Clock clock) {
        this.take = take;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public void on(HttpRules rules) {
        rules.get(PATH, Routes.handler(this::take)).post(PATH, Routes.handler(this::take));
    }

    private void take(ServerRequest request, ServerResponse response) {
        var channel = Channel.named(request.path().pathParameters().get("channel"))
                .orElseThrow(() -> new Refused(ErrorCode.NOT_FOUND, "there is no such channel"));
        var account = Routes.id(request, "account_id", ChannelAccountId::parse);
        var answer = take.take(channel, account, call(request));
        response.status(answer.status())
                .header(HeaderNames.CONTENT_TYPE, answer.contentType())
                .send(answer.body());
    }

    private WebhookRequest call(ServerRequest request) {
        return new WebhookRequest(
                request.prologue().method().text(),
                url(request),
                query(request),
                headers(request),
                request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0],
                clock.instant());
    }

    private URI url(ServerRequest request) {
        var query = request.query().rawValue();
        try {
            return URI.create(publicUrl + request.path().rawPath() + (query.isEmpty() ? "" : "?" + query));
        } catch (IllegalArgumentException e) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "the query is not one of a URL", e);
        }
    }

    private static Map<String, String> query(ServerRequest request) {
        var query = new HashMap<String, String>();
        request.query()
                .names()
                .forEach(name -> query.put(name, request.query().first(name).orElse("")));
        return query;
    }

    private static Map<String, String> headers(ServerRequest request) {
        var headers = new HashMap<String, String>();
        for (Header header : request.headers()) {
            headers.putIfAbsent(header.headerName().lowerCase().toLowerCase(Locale.ROOT), header.get());
        }
        return headers;
    }
}
