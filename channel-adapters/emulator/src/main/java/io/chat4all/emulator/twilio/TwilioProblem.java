package io.chat4all.emulator.twilio;

/// An answer that refuses.
///
/// @param code of <https://www.twilio.com/docs/api/errors>
public record TwilioProblem(int status, int code, String message) {

    static final TwilioProblem NOT_AUTHENTICATED = new TwilioProblem(401, 20003, "Authenticate");

    static final TwilioProblem NOT_FOUND = new TwilioProblem(404, 20404, "The requested resource was not found");

    public static final TwilioProblem OPTED_OUT =
            new TwilioProblem(400, 21610, "Attempt to send to unsubscribed recipient");

    public static final TwilioProblem TOO_FAST = new TwilioProblem(429, 20429, "Too Many Requests");

    public static final TwilioProblem FAILING = new TwilioProblem(500, 20500, "Internal Server Error");

    static TwilioProblem refused(int code, String message) {
        return new TwilioProblem(400, code, message);
    }
}
