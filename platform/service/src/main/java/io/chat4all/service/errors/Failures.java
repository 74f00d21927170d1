package io.chat4all.service.errors;

import io.chat4all.model.InvalidId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// What a caller is told about an exception, the same through every door.
public final class Failures {

    private static final Logger LOG = System.getLogger(Failures.class.getName());
    private static final int ERROR_ID_LENGTH = 8;

    private final Map<Class<? extends Throwable>, ErrorCode> known;

    /// @param known exceptions of the parts below, and the code that each is told as; looked up by the first
    ///     that fits
    public Failures(Map<Class<? extends Throwable>, ErrorCode> known) {
        this.known = new LinkedHashMap<>(known);
    }

    /// A refusal as it was meant, or one of the known exceptions; anything else is logged with an id and told
    /// as INTERNAL with that id, so that nothing of ours leaks.
    ///
    /// @param where what was called, for the log
    public Refused told(Throwable failure, String where) {
        return switch (failure) {
            case Refused refused -> refused;
            case InvalidId invalid -> new Refused(ErrorCode.INVALID_ID, String.valueOf(invalid.getMessage()), invalid);
            default -> known(failure, where);
        };
    }

    private Refused known(Throwable failure, String where) {
        for (var entry : known.entrySet()) {
            if (entry.getKey().isInstance(failure)) {
                LOG.log(Level.WARNING, "{0}: {1}", where, failure.toString());
                return new Refused(entry.getValue(), entry.getValue().title(), failure);
            }
        }
        return internal(failure, where);
    }

    private static Refused internal(Throwable failure, String where) {
        var id = UUID.randomUUID().toString().substring(0, ERROR_ID_LENGTH);
        LOG.log(Level.ERROR, where + " failed, error id " + id, failure);
        return new Refused(ErrorCode.INTERNAL, "error id " + id + ": the server's log says more", failure);
    }
}
