package io.chat4all.gateway.files.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WithoutLocationTest {

    private static final byte[] PLAIN =
            TestImages.file(TestImages.quarters(300, 200, BufferedImage.TYPE_INT_RGB), "jpeg");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePlaceIsGoneAndAllElseStays(boolean littleEndian) throws IOException {
        var taken = TestImages.withPlace(PLAIN, littleEndian);
        var stripped = stripped(taken);

        assertThat(text(taken)).contains("52N31", "CAMERA");
        assertThat(text(stripped)).doesNotContain("52N31").contains("CAMERA");
        assertThat(stripped).hasSameSizeAs(taken);
        assertThat(pixels(stripped)).isEqualTo(pixels(PLAIN));
        assertThat(look(stripped)).isEqualTo(new Size(200, 300));
        assertThat(stripped(stripped)).isEqualTo(stripped);
    }

    /// The directory has one entry less, in order, and those behind the one that went are found.
    @Test
    void whatPointsToThePlaceIsGone() throws IOException {
        var stripped = stripped(TestImages.withPlace(PLAIN, false));
        var directory = 2 + 4 + 6 + 8;

        assertThat(Arrays.copyOfRange(stripped, directory, directory + 2)).containsExactly(0, 3);
        for (var entry = 0; entry < 3; entry++) {
            assertThat(Arrays.copyOfRange(stripped, directory + 2 + 12 * entry, directory + 4 + 12 * entry))
                    .isNotEqualTo(new byte[] {(byte) 0x88, 0x25});
        }
        var last = directory + 2 + 12 * 2;
        assertThat(Arrays.copyOfRange(stripped, last, last + 2)).containsExactly(0x90, 0x03);
    }

    @Test
    void aPlaceWithinOtherExifDataIsFound() throws IOException {
        var file = TestImages.withPlaceWithin(PLAIN);
        var stripped = stripped(file);

        assertThat(text(file)).contains("52N31");
        assertThat(text(stripped)).doesNotContain("52N31").contains("Exif");
        assertThat(stripped(stripped)).isEqualTo(stripped);
    }

    @Test
    void whatDescribesTheImageInOtherWaysIsGoneToo() throws IOException {
        var xmp = "http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>52N31</exif:GPSLatitude>";
        var iptc = "Photoshop 3.0\0City 52N31";
        var file = TestImages.withSegment(
                TestImages.withSegment(PLAIN, 0xE1, xmp.getBytes(StandardCharsets.US_ASCII), 1),
                0xED,
                iptc.getBytes(StandardCharsets.US_ASCII),
                1);
        var stripped = stripped(file);

        assertThat(text(stripped)).doesNotContain("52N31");
        assertThat(stripped).hasSameSizeAs(file);
        assertThat(pixels(stripped)).isEqualTo(pixels(PLAIN));
    }

    @Test
    void whatStandsBehindTheImageIsBlanked() throws IOException {
        var file = new ByteArrayOutputStream();
        file.writeBytes(PLAIN);
        file.writeBytes(TestImages.withPlace(PLAIN, true));
        var stripped = stripped(file.toByteArray());

        assertThat(Arrays.copyOf(stripped, PLAIN.length)).isEqualTo(PLAIN);
        assertThat(Arrays.copyOfRange(stripped, PLAIN.length, stripped.length)).containsOnly(0);
        assertThat(stripped).hasSize(file.size());
    }

    @Test
    void aProgressiveImageWithoutAPlaceIsAsItWas() throws IOException {
        var file = TestImages.progressive(TestImages.noise(200, 200, BufferedImage.TYPE_INT_RGB));

        assertThat(stripped(file)).isEqualTo(file);
    }

    @Test
    void exifDataThatCannotBeUnderstoodAreBlanked() throws IOException {
        var broken = TestImages.withPlace(PLAIN, true);
        Arrays.fill(broken, 16, 20, (byte) 0x7F);
        var stripped = stripped(broken);

        assertThat(text(stripped)).doesNotContain("52N31", "CAMERA");
        assertThat(pixels(stripped)).isEqualTo(pixels(PLAIN));
    }

    @Test
    void aBrokenFileKeepsItsLength() throws IOException {
        var file = TestImages.withPlace(PLAIN, true);
        for (var seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            var wrong = Arrays.copyOf(file, random.nextInt(file.length));
            for (var count = random.nextInt(1, 8); count > 0 && wrong.length > 0; count--) {
                wrong[random.nextInt(Math.min(wrong.length, 300))] = (byte) random.nextInt();
            }
            assertThat(stripped(wrong)).as("seed %d", seed).hasSameSizeAs(wrong);
        }
    }

    private static byte[] stripped(byte[] file) throws IOException {
        try (var stream = new WithoutLocation(new ByteArrayInputStream(file))) {
            return stream.readAllBytes();
        }
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static int[] pixels(byte[] file) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(file));
        var pixels = new int[image.getWidth() * image.getHeight()];
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), pixels, 0, image.getWidth());
    }

    private static Size look(byte[] file) throws IOException {
        var look = new Thumbnailer(1_000_000).look(new ByteArrayInputStream(file));
        assertThat(look).isInstanceOf(Look.Drawn.class);
        return ((Look.Drawn) look).size();
    }
}
