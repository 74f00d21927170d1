package io.chat4all.emulator.pages;

/// An answer that refuses
/// (<https://developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes>).
///
/// @param subcode 0 for none
public record PagesProblem(int status, int code, int subcode, String message) {

    static final PagesProblem WRONG_TOKEN =
            new PagesProblem(400, 190, 0, "Invalid OAuth access token - Cannot parse access token");

    static final PagesProblem UNKNOWN_OBJECT = new PagesProblem(
            400,
            100,
            33,
            "Unsupported request. Object does not exist, cannot be loaded due to missing permissions, or does not"
                    + " support this operation");

    public static final PagesProblem EXPIRED_TOKEN =
            new PagesProblem(400, 190, 463, "Error validating access token: Session has expired");

    public static final PagesProblem PERSON_UNAVAILABLE =
            new PagesProblem(400, 551, 1545041, "(#551) This person isn't available right now.");

    public static final PagesProblem TOO_FAST =
            new PagesProblem(400, 613, 0, "(#613) Calls to this api have exceeded the rate limit.");

    public static final PagesProblem FAILING =
            new PagesProblem(500, 1200, 0, "(#1200) Temporary send message failure. Please try again later.");

    public static final PagesProblem FILE_NOT_FETCHED =
            new PagesProblem(400, 100, 2018008, "(#100) Failed to fetch the file from the url");

    static PagesProblem parameter(String problem) {
        return new PagesProblem(400, 100, 0, "(#100) " + problem);
    }

    static PagesProblem missing(String parameter) {
        return parameter("The parameter " + parameter + " is required");
    }

    static PagesProblem invalid(String parameter) {
        return parameter("Param " + parameter + " is not valid");
    }
}
