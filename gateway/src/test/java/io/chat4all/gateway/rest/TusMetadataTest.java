package io.chat4all.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TusMetadataTest {

    @Test
    void itIsPairsOfAKeyAndAValueInBase64() {
        var metadata = TusMetadata.of("filename QmzDpHR0ZXIucGRm, filetype YXBwbGljYXRpb24vcGRm,is_confidential");

        assertThat(metadata.text("filename")).isEqualTo("Blätter.pdf");
        assertThat(metadata.either("type", "filetype")).isEqualTo("application/pdf");
        assertThat(metadata.values()).containsEntry("is_confidential", "");
        assertThat(metadata.text("sha256")).isEmpty();
    }

    @Test
    void nothingIsNothing() {
        assertThat(TusMetadata.of("").values()).isEmpty();
    }

    @Test
    void whatIsNotBase64IsRefusedByItsKey() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> TusMetadata.of("filename a.pdf"))
                .withMessageContaining("filename")
                .extracting(Refused::code)
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }
}
