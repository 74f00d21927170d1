package io.chat4all.perf.channels.town;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Who is reached where, and who talks with whom.
record Cast(long seed, List<Account> accounts, List<Talk> talks) {

    private static final int GROUP = 3;
    private static final double GROUPS = 0.3;
    private static final double LONG = 0.04;
    private static final double TWICE = 0.03;
    private static final int LONGEST = 250;
    private static final int SHORTEST_LONG = 100;
    private static final int ADDRESS_DIGITS = 11;

    private static final List<Behaviour> OFTEN = List.of(
            Behaviour.READS,
            Behaviour.READS,
            Behaviour.READS,
            Behaviour.READS,
            Behaviour.ANSWERS,
            Behaviour.DELIVERED,
            Behaviour.DELIVERED,
            Behaviour.IGNORES,
            Behaviour.FAILS,
            Behaviour.BLOCKS,
            Behaviour.UNKNOWN);

    Cast {
        accounts = List.copyOf(accounts);
        talks = List.copyOf(talks);
    }

    static Cast of(long seed, int people) {
        var random = new Random(seed);
        var accounts = accounts(seed, random);
        var talks = new ArrayList<Talk>();
        for (int next = 0; next < people; ) {
            int size = people - next >= GROUP && random.nextDouble() < GROUPS ? GROUP : 1;
            var contacts = new ArrayList<Contact>();
            for (int member = 0; member < size; member++) {
                contacts.add(contact(next++, size > 1, accounts, random));
            }
            talks.add(new Talk(talks.size(), contacts));
        }
        return new Cast(seed, accounts, talks);
    }

    private static List<Account> accounts(long seed, RandomGenerator random) {
        var accounts = new ArrayList<Account>();
        for (var channel : Played.values()) {
            for (boolean resends : new boolean[] {false, true}) {
                accounts.add(new Account(
                        channel,
                        resends,
                        uuid("%d account %s %b".formatted(seed, channel, resends)),
                        providerId(channel, random)));
            }
        }
        return accounts;
    }

    private static String providerId(Played channel, RandomGenerator random) {
        return switch (channel) {
            case SMS -> "AC%016x%016x".formatted(random.nextLong(), random.nextLong());
            case EMAIL -> "shop%s@business.example".formatted(digits(random, 9));
            case TELEGRAM -> digits(random, 9);
            case WHATSAPP, MESSENGER, INSTAGRAM, WEBHOOK -> digits(random, 15);
        };
    }

    /// In a group nobody answers: all the others would be told, and answer in turn.
    private static Contact contact(int number, boolean isInGroup, List<Account> accounts, RandomGenerator random) {
        var account = accounts.get(random.nextInt(accounts.size()));
        var behaviour = OFTEN.get(random.nextInt(OFTEN.size()));
        return new Contact(
                number,
                account,
                isInGroup && behaviour == Behaviour.ANSWERS ? Behaviour.READS : behaviour,
                address(account.channel(), number, random));
    }

    private static String address(Played channel, int number, RandomGenerator random) {
        return switch (channel) {
            case SMS -> "+55" + digits(random, ADDRESS_DIGITS);
            case EMAIL -> "person%d.%s@home.example".formatted(number, digits(random, 6));
            case WHATSAPP, MESSENGER, INSTAGRAM, TELEGRAM, WEBHOOK -> "55" + digits(random, ADDRESS_DIGITS);
        };
    }

    private static String digits(RandomGenerator random, int count) {
        return random.ints(count, 1, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    List<Line> lines(int messages) {
        var random = new Random(seed ^ messages);
        var lines = new ArrayList<Line>(messages);
        for (int index = 0; index < messages; index++) {
            // Everybody is written to; who it is next is chance.
            var talk = index < talks.size() ? talks.get(index) : talks.get(random.nextInt(talks.size()));
            int words = random.nextDouble() < LONG ? random.nextInt(SHORTEST_LONG, LONGEST) : 1;
            lines.add(new Line(
                    index, talk, uuid("%d message %d".formatted(seed, index)), words, random.nextDouble() < TWICE));
        }
        return lines;
    }

    private static String uuid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(US_ASCII)).toString();
    }
}
