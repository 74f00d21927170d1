package io.chat4all.service.errors;

/// A call that is not carried out, and why. The detail goes to the caller: it names the offending value, and
/// never a secret.
public final class Refused extends RuntimeException {

    private final ErrorCode code;

    public Refused(ErrorCode code, String detail) {
        super(detail);
        this.code = code;
    }

    public Refused(ErrorCode code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
