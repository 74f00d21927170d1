package io.chat4all.service.errors;

import io.grpc.Status;
import java.util.Locale;

/// Every way in which a call can be refused. The name in lower case is the code that callers see;
/// docs/errors.md explains each.
public enum ErrorCode {
    MALFORMED_BODY(400, Status.Code.INVALID_ARGUMENT, "The body could not be read"),
    UNKNOWN_FIELD(400, Status.Code.INVALID_ARGUMENT, "The body has a field that does not exist"),
    INVALID_ID(400, Status.Code.INVALID_ARGUMENT, "An id is not a UUID"),
    INVALID_ARGUMENT(400, Status.Code.INVALID_ARGUMENT, "A value is not allowed"),
    TEXT_LENGTH(400, Status.Code.INVALID_ARGUMENT, "The text is empty or too long"),
    UNSUPPORTED_CHANNEL(400, Status.Code.INVALID_ARGUMENT, "The channel is not available"),
    UNSUPPORTED_PAYLOAD(400, Status.Code.INVALID_ARGUMENT, "The kind of payload is not available"),
    UNAUTHENTICATED(401, Status.Code.UNAUTHENTICATED, "The call carries no valid token"),
    TOKEN_EXPIRED(401, Status.Code.UNAUTHENTICATED, "The token has expired"),
    WRONG_CREDENTIALS(401, Status.Code.UNAUTHENTICATED, "The credentials are wrong"),
    FORBIDDEN(403, Status.Code.PERMISSION_DENIED, "The caller may not do this"),
    NOT_A_MEMBER(403, Status.Code.PERMISSION_DENIED, "The user is not a member of the conversation"),
    VERIFICATION_FAILED(403, Status.Code.PERMISSION_DENIED, "The code does not prove the address"),
    NOT_FOUND(404, Status.Code.NOT_FOUND, "There is no such thing"),
    CONVERSATION_NOT_FOUND(404, Status.Code.NOT_FOUND, "There is no such conversation"),
    MESSAGE_NOT_FOUND(404, Status.Code.NOT_FOUND, "There is no such message"),
    CHANNEL_ACCOUNT_NOT_FOUND(404, Status.Code.NOT_FOUND, "There is no such channel account"),
    FILE_NOT_FOUND(404, Status.Code.NOT_FOUND, "There is no such file"),
    THUMBNAIL_NOT_FOUND(404, Status.Code.NOT_FOUND, "The file has no thumbnail"),
    USER_NOT_FOUND(404, Status.Code.NOT_FOUND, "There is no such user"),
    IDENTITY_NOT_FOUND(404, Status.Code.NOT_FOUND, "The user has no such identity"),
    METHOD_NOT_ALLOWED(405, Status.Code.UNIMPLEMENTED, "The path does not take this method"),
    ID_REUSED(409, Status.Code.ALREADY_EXISTS, "The id was used before with another content"),
    ALREADY_SENT(409, Status.Code.FAILED_PRECONDITION, "The message was sent already"),
    USERNAME_TAKEN(409, Status.Code.ALREADY_EXISTS, "The user name is taken"),
    IDENTITY_TAKEN(409, Status.Code.ALREADY_EXISTS, "The address is another user's"),
    USER_MERGED(409, Status.Code.FAILED_PRECONDITION, "The user was merged into another one"),
    CONVERSATION_FULL(409, Status.Code.FAILED_PRECONDITION, "The conversation has as many members as it can have"),
    NOT_A_GROUP(409, Status.Code.FAILED_PRECONDITION, "Only a group's members can change"),
    UPLOAD_INCOMPLETE(409, Status.Code.FAILED_PRECONDITION, "The upload is not complete"),
    UPLOAD_OFFSET(409, Status.Code.OUT_OF_RANGE, "The upload goes on at another byte"),
    FILE_NOT_READY(409, Status.Code.FAILED_PRECONDITION, "The file is not there yet"),
    FILE_INFECTED(409, Status.Code.FAILED_PRECONDITION, "Malware was found in the file"),
    TUS_VERSION(412, Status.Code.FAILED_PRECONDITION, "The protocol for uploads has another version"),
    UNSUPPORTED_MEDIA_TYPE(415, Status.Code.INVALID_ARGUMENT, "The path does not take a body of this type"),
    FILE_TYPE_NOT_ALLOWED(415, Status.Code.INVALID_ARGUMENT, "Files of this type are not allowed"),
    RANGE_NOT_SATISFIABLE(416, Status.Code.OUT_OF_RANGE, "The file has no such range"),
    CHECKSUM_MISMATCH(422, Status.Code.INVALID_ARGUMENT, "The bytes are not those of the checksum"),
    CHANNEL_ACCOUNT_REFUSED(422, Status.Code.FAILED_PRECONDITION, "The provider does not take the account"),
    BODY_TOO_LARGE(413, Status.Code.RESOURCE_EXHAUSTED, "The body is too large"),
    FILE_TOO_LARGE(413, Status.Code.INVALID_ARGUMENT, "The file is larger than allowed"),
    QUOTA_EXCEEDED(413, Status.Code.RESOURCE_EXHAUSTED, "The tenant has no room left for the file"),
    TOO_MANY_REQUESTS(429, Status.Code.RESOURCE_EXHAUSTED, "Too many requests at once"),
    INTERNAL(500, Status.Code.INTERNAL, "Something went wrong on our side"),
    UNAVAILABLE(503, Status.Code.UNAVAILABLE, "A server that this needs does not answer"),
    DEADLINE_EXCEEDED(504, Status.Code.DEADLINE_EXCEEDED, "The call took longer than its deadline");

    private final int httpStatus;
    private final Status.Code grpcCode;
    private final String title;

    ErrorCode(int httpStatus, Status.Code grpcCode, String title) {
        this.httpStatus = httpStatus;
        this.grpcCode = grpcCode;
        this.title = title;
    }

    /// What callers see and documentation lists: `text_length`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int httpStatus() {
        return httpStatus;
    }

    public Status.Code grpcCode() {
        return grpcCode;
    }

    /// The same sentence for every occurrence (RFC 9457 `title`).
    public String title() {
        return title;
    }

    /// True when the same call may succeed later.
    public boolean isRetryable() {
        return this == UNAVAILABLE || this == TOO_MANY_REQUESTS || this == DEADLINE_EXCEEDED;
    }
}
