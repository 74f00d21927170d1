package io.chat4all.gateway.rest;

import static io.chat4all.gateway.RefusedAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.service.errors.ErrorCode;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-99, 0, 100",
        "bytes=10-19, 10, 10",
        "bytes=90-1000, 90, 10",
        "bytes=99-, 99, 1",
        "bytes=-10, 90, 10",
        "bytes=-1000, 0, 100"
    })
    void oneRangeWithinTheFileIsThatPiece(String header, long first, long bytes) {
        assertThat(ByteRange.of(header, 100)).contains(new ByteRange(first, bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", "bytes=1"})
    void whatIsNotOneRangeIsAllOfTheFile(String header) {
        assertThat(ByteRange.of(header, 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"})
    void aRangeBehindTheEndIsRefused(String header) {
        assertRefused(ErrorCode.RANGE_NOT_SATISFIABLE, () -> ByteRange.of(header, 100));
    }
}
