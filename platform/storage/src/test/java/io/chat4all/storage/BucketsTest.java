package io.chat4all.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class BucketsTest {

    @ParameterizedTest
    @CsvSource({"1,0,false", "2,0,false", "1000,0,false", "1001,1,true", "1002,1,false", "2000,1,false", "2001,2,true"})
    void aBucketHoldsAThousandNumbers(long seq, long bucket, boolean opensNew) {
        assertThat(Buckets.of(seq)).isEqualTo(bucket);
        assertThat(Buckets.opensNew(seq)).isEqualTo(opensNew);
    }
}
