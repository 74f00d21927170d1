package io.chat4all.launcher;

import java.nio.file.Path;

/// What `up` prints in the end: where things are, who there is, and three commands to copy.
final class Welcome {

    private final Settings settings;
    private final Secrets secrets;
    private final Demo demo;

    Welcome(Settings settings, Secrets secrets, Demo demo) {
        this.settings = settings;
        this.secrets = secrets;
        this.demo = demo;
    }

    String text() {
        return endpoints() + people() + commands();
    }

    private String endpoints() {
        return """

                Chat4All is up.
                  gateway     http://%s  (REST, and gRPC on the same port)
                  presence    ws://%s/v1/ws
                  dispatcher  http://%s  (health and metrics)
                  channels    http://%s  (health and metrics)
                  emulator    http://%s  (plays the providers: open it in a browser)
                  %s
                  cassandra   %s  (keyspace chat4all)
                  redis       %s
                  s3          http://%s
                """.formatted(
                        settings.port(Listener.GATEWAY),
                        settings.port(Listener.PRESENCE),
                        settings.dispatcherPort(0),
                        settings.port(Listener.CHANNELS),
                        settings.port(Listener.EMULATOR),
                        log(),
                        settings.port(Listener.CASSANDRA),
                        settings.port(Listener.REDIS),
                        settings.port(Listener.S3));
    }

    private String log() {
        return switch (settings.log()) {
            case KAFKA -> "kafka       " + settings.port(Listener.KAFKA);
            case PULSAR ->
                "pulsar      pulsar://%s  (admin http://%s)"
                        .formatted(settings.port(Listener.PULSAR), settings.port(Listener.PULSAR_WEB));
        };
    }

    private String people() {
        var text = new StringBuilder("\nTenant " + DemoTenant.NAME + ", conversation " + demo.conversationId() + "\n");
        for (var user : demo.users()) {
            text.append("  %s  %s%n  token %s%n".formatted(user.name(), user.id(), user.token()));
        }
        text.append("Group %s: both of them, and on emulated channels%n".formatted(demo.groupId()));
        for (var phone : demo.phones()) {
            text.append("  %-5s http://%s/#/%s/%s/%s%n"
                    .formatted(
                            phone.name(),
                            settings.port(Listener.EMULATOR),
                            phone.channel(),
                            phone.account(),
                            phone.address()));
        }
        return text.toString();
    }

    private String commands() {
        var gateway = settings.port(Listener.GATEWAY);
        return """

                Listen as bob, in a second terminal:
                  npx --yes wscat -c ws://%s/v1/ws -H %s
                Send as alice:
                  curl -s http://%s/v1/messages -H %s -H 'Content-Type: application/json' -d '{"conversation_id":"%s","payload":{"type":"text","text":"Hello Bob"}}'
                To all of the group, each where it is reached:
                  curl -s http://%s/v1/messages -H %s -H 'Content-Type: application/json' -d '{"conversation_id":"%s","payload":{"type":"text","text":"Hello everybody"}}'
                Read what was said:
                  curl -s 'http://%s/v1/conversations/%s/messages?since=0&limit=50' -H %s

                `just status` shows what runs, `just logs NAME` its log, `just down` ends it.
                """.formatted(
                        settings.port(Listener.PRESENCE),
                        authorization("bob"),
                        gateway,
                        authorization("alice"),
                        demo.conversationId(),
                        gateway,
                        authorization("alice"),
                        demo.groupId(),
                        gateway,
                        demo.conversationId(),
                        authorization("alice"));
    }

    private String authorization(String user) {
        return "\"Authorization: Bearer $(cat %s)\"".formatted(fromHere(secrets.tokenFile(user)));
    }

    private static Path fromHere(Path file) {
        var here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }
}
