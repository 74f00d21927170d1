package io.chat4all.channel.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent.Failure;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.http.HttpReply.Answered;
import java.util.Optional;

/// An error as Meta says it, in an answer or later in a status. Its message and details quote numbers and
/// parameters, so that they go no further than here.
///
/// @param subcode 0 for none
/// @param trace by which Meta's support finds the call; may be empty
public record GraphError(int code, int subcode, ErrorKind kind, String trace) {

    private static final String TRACE = "[A-Za-z0-9_-]{1,64}";

    /// Empty when it is not Meta that answers, but some machine before it.
    static Optional<GraphError> in(Answered answer) {
        var error = GraphJson.read(answer.body()).path("error");
        return read(error).map(known -> known.kind == ErrorKind.UNKNOWN ? known.guessed(answer, error) : known);
    }

    /// One of the errors of a status or of a webhook's value.
    public static Optional<GraphError> read(JsonNode error) {
        if (!error.path("code").canConvertToInt()) {
            return Optional.empty();
        }
        var code = error.path("code").asInt();
        var subcode = error.path("error_subcode").asInt(0);
        var trace = GraphJson.text(error, "fbtrace_id").filter(id -> id.matches(TRACE));
        return Optional.of(new GraphError(code, subcode, ErrorKind.of(code, subcode), trace.orElse("")));
    }

    /// Of a code that is not known, by what else the answer says.
    private GraphError guessed(Answered answer, JsonNode error) {
        if (answer.status() == 429) {
            return as(ErrorKind.TOO_FAST);
        }
        if (answer.status() >= 500 || error.path("is_transient").asBoolean(false)) {
            return as(ErrorKind.TRANSIENT);
        }
        return answer.status() == 401 || answer.status() == 403 ? as(ErrorKind.AUTHORISATION) : this;
    }

    private GraphError as(ErrorKind other) {
        return new GraphError(code, subcode, other, trace);
    }

    /// `131047`, or `190/463` with a subcode.
    public String name() {
        return subcode == 0 ? Integer.toString(code) : code + "/" + subcode;
    }

    public String detail() {
        return trace.isEmpty() ? kind.words() : kind.words() + ", trace " + trace;
    }

    /// Why a message failed that was accepted before.
    public Failure failure() {
        return new Failure(laterReason(), name(), detail());
    }

    /// What is not the content's fault has no better name than that it did not arrive.
    private Reason laterReason() {
        return switch (kind) {
            case AUTHORISATION,
                    TOO_FAST,
                    LIMIT_REACHED,
                    TOO_FAST_FOR_PERSON,
                    TRANSIENT,
                    UNDELIVERABLE,
                    HELD_BACK,
                    ACCOUNT,
                    NEEDS_PHONE,
                    UNKNOWN -> Reason.UNDELIVERABLE;
            case WINDOW_CLOSED -> Reason.WINDOW_CLOSED;
            case OPTED_OUT -> Reason.OPTED_OUT;
            case CONTENT, MEDIA_NOT_TAKEN -> Reason.CONTENT;
            case TEMPLATE -> Reason.TEMPLATE;
        };
    }
}
