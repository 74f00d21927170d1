package io.chat4all.emulator.http;

import io.chat4all.emulator.accounts.Accounts;
import io.chat4all.emulator.provider.Provider;
import io.chat4all.emulator.provider.Providers;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.http.Rest;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/// The accounts that providers know.
public final class AccountRoutes {

    private static final String ACCOUNT = "/emulator/accounts/{channel}/{id}";

    private final Accounts accounts;
    private final Providers providers;

    public AccountRoutes(Accounts accounts, Providers providers) {
        this.accounts = accounts;
        this.providers = providers;
    }

    public void on(HttpRules rules) {
        rules.get("/emulator/accounts", (_, response) -> list(response))
                .put(ACCOUNT, this::put)
                .delete(ACCOUNT, this::delete);
    }

    private void list(ServerResponse response) {
        Rest.send(
                response,
                200,
                Map.of(
                        "channels",
                                providers.all().stream().map(Provider::channel).toList(),
                        "accounts", accounts.all().stream().map(AccountView::of).toList()));
    }

    private void put(ServerRequest request, ServerResponse response) {
        var id = PathIds.account(request, providers);
        var provider = PathIds.provider(id.channel(), providers);
        var account = Rest.body(request, AccountBody.class).account(id, provider.credentials());
        provider.problem(account).ifPresent(problem -> {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, problem);
        });
        if (!accounts.put(account)) {
            throw new Refused(ErrorCode.TOO_MANY_REQUESTS, "there are as many accounts as there may be");
        }
        Rest.send(response, 200, AccountView.of(account));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        var id = PathIds.account(request, providers);
        if (!accounts.remove(id)) {
            throw new Refused(ErrorCode.NOT_FOUND, "there is no account " + id);
        }
        Rest.send(response, 204);
    }
}
