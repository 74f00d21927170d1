package io.chat4all.launcher;

import io.chat4all.launcher.Demo.Phone;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The demo tenant's accounts on channels, whose providers the emulator plays, and people who are reached
/// there. As for any tenant: its secrets are files, an account is made at the provider, then here. Done
/// before: done again without effect.
final class DemoChannels {

    /// @param id the provider's id of the account
    /// @param settings of our account
    /// @param atProvider what the provider knows of it
    /// @param logIn what the provider asks for that is no secret
    /// @param credentials what is secret: of both
    private record Account(
            String channel,
            String id,
            Map<String, String> settings,
            Map<String, String> atProvider,
            Map<String, String> logIn,
            List<String> credentials) {}

    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String TWILIO = "AC0123456789abcdef0123456789abcdef";
    private static final String MAILBOX = "hello@demo.example";

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
        var accounts = new LinkedHashMap<String, Account>();
        for (var account : accounts()) {
            ensure(account);
            accounts.put(account.channel, account);
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

    private List<Account> accounts() {
        return List.of(
                new Account(
                        "whatsapp",
                        "106540352242922",
                        Map.of("phone_number_id", "106540352242922"),
                        Map.of("number", "+15550001111", "name", "Demo"),
                        Map.of(),
                        List.of("access_token", "app_secret", "verify_token")),
                new Account(
                        "sms",
                        TWILIO,
                        Map.of("account_sid", TWILIO, "from", "+15550002222"),
                        Map.of("senders", "+15550002222"),
                        Map.of(),
                        List.of("auth_token")),
                new Account(
                        "email",
                        MAILBOX,
                        mailSettings(),
                        Map.of(),
                        Map.of("user", MAILBOX),
                        List.of("password", "webhook_secret")));
    }

    private Map<String, String> mailSettings() {
        var smtp = settings.port(Listener.EMULATOR_SMTP);
        return Map.of(
                "host",
                smtp.host(),
                "port",
                String.valueOf(smtp.number()),
                "security",
                "none",
                "user",
                MAILBOX,
                "from",
                MAILBOX);
    }

    private void ensure(Account account) throws IOException {
        var id = secrets.id("demo-" + account.channel);
        emulator.put(
                        "/emulator/accounts/" + account.channel + "/" + account.id,
                        Map.of(
                                "credentials", credentials(account),
                                "callback", callback(account, id),
                                "settings", account.atProvider))
                .expect(OK, CREATED, NO_CONTENT);
        gateway.post(
                        "/v1/channel-accounts",
                        application,
                        Map.of(
                                "account_id",
                                id.toString(),
                                "channel",
                                account.channel,
                                "name",
                                "Demo",
                                "settings",
                                account.settings,
                                "credentials",
                                references(account)))
                .expect(CREATED);
    }

    private String callback(Account account, UUID id) {
        return "http://%s/v1/channels/%s/%s/webhook".formatted(settings.port(Listener.GATEWAY), account.channel, id);
    }

    private Map<String, String> credentials(Account account) throws IOException {
        var credentials = new LinkedHashMap<>(account.logIn);
        for (var name : account.credentials) {
            var secret = secrets.ofChannel(
                    tenantId,
                    fileName(account, name),
                    name.equals("webhook_secret") ? DemoChannels::signingSecret : Secrets::fresh);
            credentials.put(name, secret);
        }
        return credentials;
    }

    private static Map<String, String> references(Account account) {
        var references = new LinkedHashMap<String, String>();
        account.credentials.forEach(name -> references.put(name, "file:" + fileName(account, name)));
        return references;
    }

    private static String fileName(Account account, String credential) {
        return account.channel + "-" + credential.replace('_', '-');
    }

    private static String signingSecret() {
        var random = new byte[32];
        RANDOM.nextBytes(random);
        return "whsec_" + Base64.getEncoder().encodeToString(random);
    }

    private Phone link(DemoTenant.Person person, Account account, String userId) throws IOException {
        gateway.post(
                        "/v1/users/" + userId + "/identities",
                        application,
                        Map.of(
                                "account_id",
                                        secrets.id("demo-" + account.channel).toString(),
                                "address", person.address(),
                                "name", person.displayName()))
                .expect(CREATED);
        emulator.put(
                        "/emulator/phones/" + account.channel + "/" + account.id + "/" + person.address(),
                        Map.of("name", person.displayName()))
                .expect(OK, CREATED, NO_CONTENT);
        return new Phone(person.displayName(), account.channel, account.id, person.address());
    }
}
