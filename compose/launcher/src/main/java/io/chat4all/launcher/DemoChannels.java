package io.chat4all.launcher;

import io.chat4all.launcher.Demo.Phone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The demo tenant's accounts on channels, whose providers the emulator plays, and people who are reached
/// there. As for any tenant: its secrets are files, an account is made at the provider, then here. Done
/// before: done again without effect.
final class DemoChannels {

    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int CONFLICT = 409;

    private final ApiCalls gateway;
    private final ApiCalls emulator;
    private final Settings settings;
    private final Secrets secrets;
    private final String tenantId;
    private final String application;

    /// @param application the tenant's token
    DemoChannels(Settings settings, Secrets secrets, String tenantId, String application) {
        this.gateway = new ApiCalls(settings.port(Listener.GATEWAY));
        this.emulator = new ApiCalls(settings.port(Listener.EMULATOR));
        this.settings = settings;
        this.secrets = secrets;
        this.tenantId = tenantId;
        this.application = application;
    }

    /// @param users ids by name, of those who can be reached
    List<Phone> ensure(Map<String, String> users) throws IOException {
        var accounts = new LinkedHashMap<String, DemoAccount>();
        for (var account : DemoAccounts.of(settings)) {
            ensure(account);
            accounts.put(account.channel(), account);
        }
        var phones = new ArrayList<Phone>();
        for (var person : DemoTenant.PEOPLE) {
            var account = accounts.get(person.channel());
            var userId = users.get(person.name());
            if (account != null && userId != null) {
                phones.add(link(person, account, userId));
            }
        }
        return phones;
    }

    private void ensure(DemoAccount account) throws IOException {
        var id = secrets.id(account.name());
        emulator.put(
                        "/emulator/accounts/" + account.channel() + "/" + account.id(),
                        Map.of(
                                "credentials", credentials(account),
                                "callback", callback(account, id),
                                "settings", account.atProvider()))
                .expect(OK, CREATED, NO_CONTENT);
        var wanted = Map.of("settings", account.settings(), "credentials", account.references());
        var made = gateway.post("/v1/channel-accounts", application, withIdentity(account, id, wanted))
                .expect(CREATED, CONFLICT);
        if (made.status() == CONFLICT) {
            // Made by an earlier `up`, with other ports.
            gateway.patch("/v1/channel-accounts/" + id, application, wanted).expect(OK);
        }
    }

    private static Map<String, Object> withIdentity(DemoAccount account, UUID id, Map<String, ?> wanted) {
        var body = new LinkedHashMap<String, Object>(wanted);
        body.put("account_id", id.toString());
        body.put("channel", account.channel());
        body.put("name", "Demo");
        return body;
    }

    private String callback(DemoAccount account, UUID id) {
        return "http://%s/v1/channels/%s/%s/webhook".formatted(settings.port(Listener.GATEWAY), account.channel(), id);
    }

    private Map<String, String> credentials(DemoAccount account) throws IOException {
        var credentials = new LinkedHashMap<>(account.logIn());
        for (var credential : account.credentials().entrySet()) {
            var name = credential.getKey();
            credentials.put(name, secrets.ofChannel(tenantId, account.fileName(name), credential.getValue()));
        }
        return credentials;
    }

    private Phone link(DemoTenant.Person person, DemoAccount account, String userId) throws IOException {
        gateway.post(
                        "/v1/users/" + userId + "/identities",
                        application,
                        Map.of(
                                "account_id", secrets.id(account.name()).toString(),
                                "address", person.address(),
                                "name", person.displayName()))
                .expect(CREATED);
        emulator.put(
                        "/emulator/phones/" + account.channel() + "/" + account.id() + "/" + person.address(),
                        Map.of("name", person.displayName()))
                .expect(OK, CREATED, NO_CONTENT);
        return new Phone(person.displayName(), account.channel(), account.id(), person.address());
    }
}
