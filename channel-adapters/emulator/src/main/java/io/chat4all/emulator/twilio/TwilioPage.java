package io.chat4all.emulator.twilio;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A page of the list of messages as it was asked for
/// (<https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources>): the last
/// sent first. A page's token names a message; the number is for the reader alone.
///
/// @param uri without its query
/// @param filters as they were given
record TwilioPage(
        String uri,
        Map<String, String> filters,
        int number,
        int size,
        List<TwilioListed> messages,
        boolean isFirst,
        boolean isLast) {

    private static final int USUAL_SIZE = 50;
    private static final int MOST = 1_000;
    private static final List<String> DATES = List.of("DateSent", "DateSent<", "DateSent>");
    private static final List<String> FILTERS =
            Stream.concat(Stream.of("To", "From"), DATES.stream()).toList();

    static Optional<TwilioProblem> problem(TwilioForm query) {
        boolean areDates = DATES.stream()
                .map(query::first)
                .allMatch(text -> text.isEmpty() || day(text).isPresent());
        boolean areNumbers =
                Stream.of("PageSize", "Page").map(query::first).allMatch(text -> text.matches("[0-9]{0,6}"));
        if (!areDates) {
            return Optional.of(TwilioProblem.refused(20001, "Invalid date value."));
        }
        return areNumbers ? Optional.empty() : Optional.of(TwilioProblem.refused(20001, "Invalid paging value."));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// @param query without a [#problem]
    /// @param all of the account
    static TwilioPage of(TwilioForm query, String uri, List<TwilioListed> all) {
        var wanted = all.stream()
                .filter(matches(query))
                .sorted(Comparator.comparing(TwilioListed::sentAt).reversed())
                .toList();
        int size = Math.clamp(number(query, "PageSize", USUAL_SIZE), 1, MOST);
        int from = from(query.first("PageToken"), size, wanted);
        int to = Math.min(wanted.size(), from + size);
        return new TwilioPage(
                uri,
                filters(query),
                number(query, "Page", 0),
                size,
                wanted.subList(from, to),
                from == 0,
                to == wanted.size());
    }

    private static int number(TwilioForm query, String name, int otherwise) {
        return query.first(name).isEmpty() ? otherwise : Integer.parseInt(query.first(name));
    }

    /// `PA…` comes after the message that it names, `PB…` before it.
    private static int from(String token, int size, List<TwilioListed> wanted) {
        int named = IntStream.range(0, wanted.size())
                .filter(index -> token.endsWith(wanted.get(index).message().sid()))
                .findFirst()
                .orElse(-1);
        return token.startsWith("PB") ? Math.max(0, named - size) : named + 1;
    }

    private static Predicate<TwilioListed> matches(TwilioForm query) {
        return listed -> isOrAny(query.first("To"), listed.message().to())
                && isOrAny(query.first("From"), listed.from())
                && day(query.first("DateSent")).map(day(listed)::equals).orElse(true)
                && day(query.first("DateSent<"))
                        .map(day -> !day(listed).isAfter(day))
                        .orElse(true)
                && day(query.first("DateSent>"))
                        .map(day -> !day(listed).isBefore(day))
                        .orElse(true);
    }

    private static boolean isOrAny(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    /// In GMT.
    private static LocalDate day(TwilioListed listed) {
        return listed.sentAt().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Map<String, String> filters(TwilioForm query) {
        return FILTERS.stream()
                .filter(name -> !query.first(name).isEmpty())
                .collect(Collectors.toMap(name -> name, query::first, (one, _) -> one, LinkedHashMap::new));
    }

    String itself() {
        return at(number, "");
    }

    String first() {
        return at(0, "");
    }

    Optional<String> next() {
        return isLast
                ? Optional.empty()
                : Optional.of(at(number + 1, "PA" + messages.getLast().message().sid()));
    }

    Optional<String> previous() {
        return isFirst || messages.isEmpty()
                ? Optional.empty()
                : Optional.of(at(
                        Math.max(0, number - 1),
                        "PB" + messages.getFirst().message().sid()));
    }

    private String at(int page, String token) {
        var parameters = new LinkedHashMap<String, List<String>>();
        filters.forEach((name, value) -> parameters.put(name, List.of(value)));
        parameters.put("PageSize", List.of(Integer.toString(size)));
        parameters.put("Page", List.of(Integer.toString(page)));
        if (!token.isEmpty()) {
            parameters.put("PageToken", List.of(token));
        }
        return uri + "?" + new TwilioForm(parameters).encoded();
    }

    int start() {
        return number * size;
    }

    int end() {
        return Math.max(start(), start() + messages.size() - 1);
    }
}
