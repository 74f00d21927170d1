package io.chat4all.gateway.calls;

import static io.chat4all.gateway.RefusedAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ActingUserTest {

    private static final UserId ALICE = UserId.create();
    private static final UserId BOB = UserId.create();
    private static final Principal PERSON = caller(Optional.of(ALICE));
    private static final Principal APPLICATION = caller(Optional.empty());

    @Test
    void aPersonActsForItselfNamedOrNot() {
        assertThat(ActingUser.of(PERSON, "from", Optional.empty())).isEqualTo(ALICE);
        assertThat(ActingUser.of(PERSON, "from", Optional.of(ALICE))).isEqualTo(ALICE);
    }

    @Test
    void aPersonDoesNotActForSomebodyElse() {
        var detail = assertRefused(ErrorCode.FORBIDDEN, () -> ActingUser.of(PERSON, "from", Optional.of(BOB)));

        assertThat(detail).contains("from", BOB.toString());
    }

    @Test
    void anApplicationNamesWhomItActsFor() {
        assertThat(ActingUser.of(APPLICATION, "from", Optional.of(BOB))).isEqualTo(BOB);
        assertRefused(ErrorCode.INVALID_ARGUMENT, () -> ActingUser.of(APPLICATION, "from", Optional.empty()));
    }

    private static Principal caller(Optional<UserId> user) {
        return new Principal(TenantId.create(), user, Set.of(), Instant.MAX);
    }
}
