package io.chat4all.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class S3AddressesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            report.pdf     | attachment; filename="report.pdf"; filename*=UTF-8''report.pdf
            mit Maß*.txt   | attachment; filename="mit Ma__.txt"; filename*=UTF-8''mit%20Ma%C3%9F%2A.txt
            a"; b=\\c      | attachment; filename="a__ b=_c"; filename*=UTF-8''a%22%3B%20b%3D%5Cc
            100%.txt       | attachment; filename="100_.txt"; filename*=UTF-8''100%25.txt
            """)
    void whateverAFileIsCalledItsNameStaysAName(String name, String disposition) {
        assertThat(Disposition.attachment(name)).isEqualTo(disposition);
    }
}
