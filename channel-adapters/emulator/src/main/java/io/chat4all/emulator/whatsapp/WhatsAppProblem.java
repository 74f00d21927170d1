package io.chat4all.emulator.whatsapp;

/// An answer that refuses
/// (<https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes>).
///
/// @param subcode 0 for none
/// @param details may be empty
public record WhatsAppProblem(int status, int code, int subcode, String message, String details) {

    static final WhatsAppProblem WRONG_TOKEN =
            new WhatsAppProblem(401, 190, 0, "Invalid OAuth access token - Cannot parse access token", "");

    static final WhatsAppProblem UNKNOWN_OBJECT = new WhatsAppProblem(
            400,
            100,
            33,
            "Unsupported request. Object does not exist, cannot be loaded due to missing permissions, or does not"
                    + " support this operation",
            "");

    public static final WhatsAppProblem EXPIRED_TOKEN =
            new WhatsAppProblem(401, 190, 463, "Error validating access token: Session has expired", "");

    public static final WhatsAppProblem UNKNOWN_PERSON =
            new WhatsAppProblem(400, 131026, 0, "(#131026) Message undeliverable", "Message Undeliverable.");

    public static final WhatsAppProblem WINDOW_CLOSED = new WhatsAppProblem(
            400,
            131047,
            0,
            "(#131047) Re-engagement message",
            "Message failed to send because more than 24 hours have passed since the customer last replied to this"
                    + " number.");

    public static final WhatsAppProblem TOO_FAST = new WhatsAppProblem(
            400, 130429, 0, "(#130429) Rate limit hit", "Message failed to send because there were too many messages");

    public static final WhatsAppProblem TOO_FAST_FOR_PERSON = new WhatsAppProblem(
            400, 131056, 0, "(#131056) (Business Account, Consumer Account) pair rate limit hit", "");

    public static final WhatsAppProblem FAILING =
            new WhatsAppProblem(500, 131000, 0, "(#131000) Something went wrong", "");

    static WhatsAppProblem missing(String parameter) {
        return refused(131008, "Required parameter is missing", "Parameter '" + parameter + "' is mandatory");
    }

    static WhatsAppProblem invalid(String parameter) {
        return refused(131009, "Parameter value is not valid", "Parameter '" + parameter + "' is not valid");
    }

    static WhatsAppProblem parameter(String problem) {
        return refused(100, problem, "");
    }

    static WhatsAppProblem refused(int code, String title, String details) {
        return new WhatsAppProblem(400, code, 0, "(#%d) %s".formatted(code, title), details);
    }
}
