package io.chat4all.gateway.rest;

import io.chat4all.gateway.channels.SetPreferences;
import io.chat4all.model.Reach;
import io.chat4all.model.UserId;
import io.chat4all.service.http.Rest;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// On which channels people want to be reached.
public final class PreferenceRoutes implements RouteGroup {

    private static final Set<String> FIELDS = Set.of("channels", "routes");

    private final SetPreferences preferences;

    public PreferenceRoutes(SetPreferences preferences) {
        this.preferences = preferences;
    }

    @Override
    public void on(HttpRules rules) {
        rules.get("/v1/users/{user_id}/preferences", Routes.handler(this::one))
                .put("/v1/users/{user_id}/preferences", Routes.handler(this::set))
                .delete("/v1/users/{user_id}/preferences", Routes.handler(this::remove))
                .get("/v1/preferences", Routes.handler(this::ofTenant))
                .put("/v1/preferences", Routes.handler(this::setOfTenant))
                .delete("/v1/preferences", Routes.handler(this::removeOfTenant));
    }

    private void one(ServerRequest request, ServerResponse response) {
        answer(response, preferences.of(Rest.principal(request), user(request)));
    }

    private void set(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, FIELDS);
        var reach =
                preferences.set(Rest.principal(request), user(request), body.texts("channels"), ReachBody.route(body));
        Rest.send(response, 200, ReachBody.answer(reach));
    }

    private void remove(ServerRequest request, ServerResponse response) {
        preferences.remove(Rest.principal(request), user(request));
        Rest.send(response, 204);
    }

    private void ofTenant(ServerRequest request, ServerResponse response) {
        answer(response, preferences.ofTenant(Rest.principal(request)));
    }

    private void setOfTenant(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, FIELDS);
        var reach = preferences.setOfTenant(Rest.principal(request), body.texts("channels"), ReachBody.route(body));
        Rest.send(response, 200, ReachBody.answer(reach));
    }

    private void removeOfTenant(ServerRequest request, ServerResponse response) {
        preferences.removeOfTenant(Rest.principal(request));
        Rest.send(response, 204);
    }

    /// An empty object for none.
    private static void answer(ServerResponse response, Optional<Reach> reach) {
        Rest.send(response, 200, reach.map(ReachBody::answer).orElseGet(Map::of));
    }

    private static UserId user(ServerRequest request) {
        return Routes.id(request, "user_id", UserId::parse);
    }
}
