package io.chat4all.gateway.rest;

import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.channels.FindAccounts;
import io.chat4all.gateway.channels.KnownChannels;
import io.chat4all.gateway.channels.SetUpAccounts;
import io.chat4all.gateway.channels.SetUpAccounts.Change;
import io.chat4all.gateway.channels.SetUpAccounts.NewAccount;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.UserId;
import io.chat4all.service.http.Rest;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The channels, and a tenant's accounts on them.
public final class ChannelRoutes implements RouteGroup {

    private static final Set<String> CHANGEABLE = Set.of("name", "settings", "credentials", "inbox", "enabled");

    private final KnownChannels channels;
    private final SetUpAccounts setUp;
    private final FindAccounts find;

    public ChannelRoutes(KnownChannels channels, SetUpAccounts setUp, FindAccounts find) {
        this.channels = channels;
        this.setUp = setUp;
        this.find = find;
    }

    @Override
    public void on(HttpRules rules) {
        rules.get("/v1/channels", Routes.handler(this::channels))
                .post("/v1/channel-accounts", Routes.handler(this::create))
                .get("/v1/channel-accounts", Routes.handler(this::list))
                .get("/v1/channel-accounts/{account_id}", Routes.handler(this::one))
                .patch("/v1/channel-accounts/{account_id}", Routes.handler(this::change))
                .delete("/v1/channel-accounts/{account_id}", Routes.handler(this::remove));
    }

    private void channels(ServerRequest request, ServerResponse response) {
        var all = channels.all().stream().map(ChannelAnswers::channel).toList();
        Rest.send(response, 200, Map.of("channels", all));
    }

    private void create(ServerRequest request, ServerResponse response) {
        var body = Body.of(
                request, Set.of("account_id", "channel", "name", "settings", "credentials", "inbox", "enabled"));
        var view = setUp.create(
                Rest.principal(request),
                new NewAccount(
                        Ids.optional("account_id", body.text("account_id"), ChannelAccountId::parse),
                        body.requiredText("channel"),
                        body.text("name"),
                        body.textMap("settings"),
                        body.textMap("credentials"),
                        Ids.list("inbox", body.texts("inbox"), UserId::parse),
                        body.isAbsent("enabled") || body.flag("enabled")));
        Rest.send(response, 201, ChannelAnswers.account(view));
    }

    private void change(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, CHANGEABLE);
        var view = setUp.change(
                Rest.principal(request),
                account(request),
                new Change(
                        given(body, "name", () -> body.requiredText("name")),
                        given(body, "settings", () -> body.textMap("settings")),
                        given(body, "credentials", () -> body.textMap("credentials")),
                        given(body, "inbox", () -> Ids.list("inbox", body.texts("inbox"), UserId::parse)),
                        given(body, "enabled", () -> body.flag("enabled"))));
        Rest.send(response, 200, ChannelAnswers.account(view));
    }

    private static <T> Optional<T> given(Body body, String field, Supplier<T> value) {
        return body.isAbsent(field) ? Optional.empty() : Optional.of(value.get());
    }

    private void list(ServerRequest request, ServerResponse response) {
        var all = find.all(Rest.principal(request)).stream()
                .map(ChannelAnswers::account)
                .toList();
        Rest.send(response, 200, Map.of("channel_accounts", all));
    }

    private void one(ServerRequest request, ServerResponse response) {
        Rest.send(response, 200, ChannelAnswers.account(find.one(Rest.principal(request), account(request))));
    }

    private void remove(ServerRequest request, ServerResponse response) {
        setUp.remove(Rest.principal(request), account(request));
        Rest.send(response, 204);
    }

    private static ChannelAccountId account(ServerRequest request) {
        return Routes.id(request, "account_id", ChannelAccountId::parse);
    }
}
