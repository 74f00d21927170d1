package io.chat4all.gateway.files.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chat4all.gateway.files.images.Look.Drawn;
import io.chat4all.gateway.files.images.Look.Measured;
import io.chat4all.gateway.files.images.Look.Unreadable;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ThumbnailerTest {

    private static final int RGB = BufferedImage.TYPE_INT_RGB;
    private static final Thumbnailer THUMBNAILER = new Thumbnailer(50_000_000);

    @ParameterizedTest
    @CsvSource({
        "jpeg, 1600, 1200, 320, 240",
        "png, 1200, 1600, 240, 320",
        "gif, 700, 350, 320, 160",
        "bmp, 1283, 641, 320, 160",
        "png, 9000, 2, 320, 1",
        "jpeg, 100, 50, 100, 50",
        "gif, 1, 1, 1, 1"
    })
    void whatIsDrawnHasTheShapeOfTheImageAndIsNeverLarger(String format, int width, int height, int w, int h)
            throws IOException {
        var type = format.equals("gif") ? BufferedImage.TYPE_BYTE_INDEXED : RGB;
        var drawn = drawn(TestImages.file(TestImages.quarters(width, height, type), format));

        assertThat(drawn.size()).isEqualTo(new Size(width, height));
        assertThat(drawn.thumbnail().size()).isEqualTo(new Size(w, h));
        assertThat(drawn.thumbnail().type()).isEqualTo("image/jpeg");
        if (width > 1 && height > 2) {
            assertCorners(drawn, TestImages.RED, TestImages.GREEN, TestImages.BLUE, TestImages.WHITE);
        }
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("png", BufferedImage.TYPE_INT_ARGB),
                Arguments.of("png", BufferedImage.TYPE_BYTE_INDEXED),
                Arguments.of("png", BufferedImage.TYPE_4BYTE_ABGR),
                Arguments.of("bmp", BufferedImage.TYPE_BYTE_INDEXED),
                Arguments.of("bmp", BufferedImage.TYPE_USHORT_555_RGB),
                Arguments.of("jpeg", BufferedImage.TYPE_3BYTE_BGR));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void colorsAreKept(String format, int type) throws IOException {
        var drawn = drawn(TestImages.file(TestImages.quarters(2000, 1000, type), format));

        assertCorners(drawn, TestImages.RED, TestImages.GREEN, TestImages.BLUE, TestImages.WHITE);
    }

    @ParameterizedTest
    @CsvSource({"jpeg, 10", "png, 10", "png, 11"})
    void greyStaysAsBrightAsItIs(String format, int type) throws IOException {
        var image = new BufferedImage(800, 800, type);
        var samples = new int[800 * 800];
        Arrays.fill(samples, type == BufferedImage.TYPE_USHORT_GRAY ? 0x4000 : 0x40);
        image.getRaster().setSamples(0, 0, 800, 800, 0, samples);

        assertPixel(decoded(drawn(TestImages.file(image, format))), 100, 100, 0xFF404040);
    }

    @Test
    void aProgressiveJpegIsDrawnAsAnyOther() throws IOException {
        var drawn = drawn(TestImages.progressive(TestImages.quarters(1600, 1200, RGB)));

        assertCorners(drawn, TestImages.RED, TestImages.GREEN, TestImages.BLUE, TestImages.WHITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "bmp"})
    void anImageOfManyMebibytesIsDrawn(String format) throws IOException {
        var file = TestImages.file(TestImages.noise(3000, 2000, RGB), format);
        assertThat(file).hasSizeGreaterThan(1024 * 1024);

        assertThat(drawn(file).thumbnail().size()).isEqualTo(new Size(320, 213));
    }

    /// Which of the stored quarters are at the top left, the top right, the bottom left and the bottom
    /// right.
    @ParameterizedTest
    @CsvSource({
        "1, RED, GREEN, BLUE, WHITE",
        "2, GREEN, RED, WHITE, BLUE",
        "3, WHITE, BLUE, GREEN, RED",
        "4, BLUE, WHITE, RED, GREEN",
        "5, RED, BLUE, GREEN, WHITE",
        "6, BLUE, RED, WHITE, GREEN",
        "7, WHITE, GREEN, BLUE, RED",
        "8, GREEN, WHITE, RED, BLUE",
        "9, RED, GREEN, BLUE, WHITE"
    })
    void anImageIsTurnedAsItsExifDataSayAndSoIsItsSize(int exif, String a, String b, String c, String d)
            throws IOException {
        var upright = TestImages.file(TestImages.quarters(1000, 500, RGB), "jpeg");
        var drawn = drawn(TestImages.withOrientation(upright, exif));

        var turned = exif >= 5 && exif <= 8;
        assertThat(drawn.size()).isEqualTo(turned ? new Size(500, 1000) : new Size(1000, 500));
        assertThat(drawn.thumbnail().size()).isEqualTo(turned ? new Size(160, 320) : new Size(320, 160));
        assertCorners(drawn, color(a), color(b), color(c), color(d));
    }

    private static int color(String name) {
        return switch (name) {
            case "RED" -> TestImages.RED;
            case "GREEN" -> TestImages.GREEN;
            case "BLUE" -> TestImages.BLUE;
            default -> TestImages.WHITE;
        };
    }

    @Test
    void nothingOfTheImagesMetadataIsInTheThumbnail() throws IOException {
        var file = TestImages.withOrientation(TestImages.file(TestImages.quarters(50, 50, RGB), "jpeg"), 6);
        var thumbnail = drawn(file).thumbnail().content().readAllBytes();

        assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains("Exif", "GPS");
        assertThat(new String(thumbnail, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "GPS");
    }

    @Test
    void whatIsTransparentStaysSo() throws IOException {
        var image = TestImages.quarters(800, 400, BufferedImage.TYPE_INT_ARGB);
        for (var y = 0; y < 200; y++) {
            for (var x = 0; x < 400; x++) {
                image.setRGB(x, y, 0x00FFFFFF);
            }
        }
        var drawn = drawn(TestImages.file(image, "png"));

        assertThat(drawn.thumbnail().type()).isEqualTo("image/png");
        assertThat(decoded(drawn).getRGB(10, 10) >>> 24).isZero();
        assertPixel(decoded(drawn), 310, 150, TestImages.WHITE);
    }

    @Test
    void ofAnAnimationTheFirstImageIsDrawn() throws IOException {
        var first = TestImages.quarters(400, 400, BufferedImage.TYPE_BYTE_INDEXED);
        var second = new BufferedImage(400, 400, BufferedImage.TYPE_BYTE_INDEXED);

        assertCorners(
                drawn(TestImages.animation(first, second, second)),
                TestImages.RED,
                TestImages.GREEN,
                TestImages.BLUE,
                TestImages.WHITE);
    }

    static Stream<Arguments> bombs() {
        var png = TestImages.file(TestImages.quarters(10, 10, RGB), "png");
        var jpeg = TestImages.file(TestImages.quarters(10, 10, RGB), "jpeg");
        var progressive = TestImages.progressive(TestImages.quarters(10, 10, RGB));
        return Stream.of(
                Arguments.of(TestImages.lyingPng(png, 60_000, 60_000), 60_000, 60_000),
                Arguments.of(TestImages.lyingPng(png, Integer.MAX_VALUE, 1), Integer.MAX_VALUE, 1),
                Arguments.of(TestImages.lyingPng(png, 70_000, 1), 70_000, 1),
                Arguments.of(TestImages.lyingJpeg(jpeg, 65_500, 65_500), 65_500, 65_500),
                // Held as a whole.
                Arguments.of(TestImages.lyingJpeg(progressive, 6_000, 6_000), 6_000, 6_000),
                Arguments.of(TestImages.withScans(progressive, 200), 10, 10));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void whatWouldTakeTooMuchIsMeasuredAndNotDrawn(byte[] file, int width, int height) throws IOException {
        assertThat(look(file))
                .isInstanceOfSatisfying(
                        Measured.class, measured -> assertThat(measured.size()).isEqualTo(new Size(width, height)));
    }

    @Test
    void anImageThatIsNotWhatItSaysIsNotDrawn() throws IOException {
        var png = TestImages.file(TestImages.quarters(10, 10, RGB), "png");

        assertThat(look(TestImages.lyingPng(png, 5_000, 5_000))).isInstanceOf(Measured.class);
        assertThat(look(TestImages.lyingPng(png, 0, 10))).isInstanceOf(Unreadable.class);
        assertThat(look(TestImages.lyingPng(png, -1, 10))).isInstanceOf(Unreadable.class);
    }

    @Test
    void whatElseAFileHoldsIsNotRead() throws IOException {
        var indexed = TestImages.file(TestImages.quarters(10, 10, BufferedImage.TYPE_BYTE_INDEXED), "png");
        var jpeg = TestImages.file(TestImages.quarters(10, 10, RGB), "jpeg");

        drawn(TestImages.withChunk(indexed, "zTXt", bombOfText(), 1_000));
        drawn(TestImages.withChunk(indexed, "unKn", new byte[1024], 10_000));
        drawn(TestImages.withSegment(jpeg, 0xE2, new byte[60_000], 500));
        drawn(TestImages.withSegment(jpeg, 0xFE, new byte[0], 100_000));
    }

    private static byte[] bombOfText() throws IOException {
        var bomb = new ByteArrayOutputStream();
        bomb.writeBytes("a\0\0".getBytes(StandardCharsets.US_ASCII));
        try (var deflated = new DeflaterOutputStream(bomb)) {
            deflated.write(new byte[10 * 1024 * 1024]);
        }
        return bomb.toByteArray();
    }

    @Test
    void aPaletteThatMakesADecoderReadALargeFileTwiceIsRefused() throws IOException {
        var file = TestImages.file(TestImages.noise(5_000, 5_000, BufferedImage.TYPE_BYTE_INDEXED), "png");
        assertThat(file).hasSizeGreaterThan(17 * 1024 * 1024);

        assertThat(look(file)).isInstanceOf(Measured.class);
    }

    static List<byte[]> files() {
        var image = TestImages.quarters(90, 70, RGB);
        return List.of(
                TestImages.withOrientation(TestImages.file(image, "jpeg"), 6),
                TestImages.progressive(image),
                TestImages.file(image, "png"),
                TestImages.file(TestImages.noise(90, 70, BufferedImage.TYPE_BYTE_INDEXED), "png"),
                TestImages.file(TestImages.noise(90, 70, BufferedImage.TYPE_BYTE_INDEXED), "gif"),
                TestImages.file(TestImages.noise(90, 70, BufferedImage.TYPE_BYTE_INDEXED), "bmp"),
                TestImages.file(TestImages.noise(90, 70, RGB), "bmp"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void ofAFileThatEndsEarlySomethingIsSaid(byte[] file) throws IOException {
        for (var length = 0; length < file.length; length += 1 + length / 100) {
            assertThat(look(Arrays.copyOf(file, length))).isNotNull();
        }
    }

    /// A failing seed is in the message, and can be tried again.
    @ParameterizedTest
    @MethodSource("files")
    void ofAFileWithWrongBytesSomethingIsSaid(byte[] file) {
        var thumbnailer = new Thumbnailer(100_000);
        for (var seed = 0; seed < 1_500; seed++) {
            var random = new Random(seed);
            var wrong = file.clone();
            for (var count = random.nextInt(1, 8); count > 0; count--) {
                wrong[random.nextInt(random.nextBoolean() ? 64 : wrong.length)] = (byte) random.nextInt();
            }
            assertThat(seed).satisfies(_ -> thumbnailer.look(new ByteArrayInputStream(wrong)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VP8X, 0000 0000 0702 00 0301 00",
        "VP8L, 2F 07C2 4000 0000 0000 00",
        "'VP8 ', 3001 00 9D01 2A 0802 0401"
    })
    void aWebPIsMeasuredInEachOfItsThreeForms(String form, String head) throws IOException {
        var file = new ByteArrayOutputStream();
        file.writeBytes(("RIFF....WEBP" + form + "....").getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(HexFormat.of().parseHex(head.replace(" ", "")));

        assertThat(look(file.toByteArray()))
                .isInstanceOfSatisfying(
                        Measured.class, measured -> assertThat(measured.size()).isEqualTo(new Size(520, 260)));
    }

    @Test
    void whatIsNoImageIsNotReadable() throws IOException {
        assertThat(look("RIFF....WAVEfmt ...............".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(Unreadable.class);
        assertThat(look(new byte[0])).isInstanceOf(Unreadable.class);
    }

    @Test
    void aFailureOfTheStoreIsNotTheImagesFault() {
        var file = TestImages.file(TestImages.quarters(2000, 1000, RGB), "png");
        for (var length : new int[] {0, 1, 20, 50, file.length / 2}) {
            var content = new SequenceInputStream(new ByteArrayInputStream(file, 0, length), new Broken());
            assertThatThrownBy(() -> THUMBNAILER.look(content)).hasMessage("the store went away");
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the store went away");
        }
    }

    private static Look look(byte[] file) throws IOException {
        return THUMBNAILER.look(new ByteArrayInputStream(file));
    }

    private static Drawn drawn(byte[] file) throws IOException {
        var look = look(file);
        assertThat(look).isInstanceOf(Drawn.class);
        return (Drawn) look;
    }

    private static BufferedImage decoded(Drawn drawn) throws IOException {
        return ImageIO.read(drawn.thumbnail().content());
    }

    private static void assertCorners(Drawn drawn, int topLeft, int topRight, int bottomLeft, int bottomRight)
            throws IOException {
        var image = decoded(drawn);
        var right = image.getWidth() - 2;
        var bottom = image.getHeight() - 2;
        assertPixel(image, 1, 1, topLeft);
        assertPixel(image, right, 1, topRight);
        assertPixel(image, 1, bottom, bottomLeft);
        assertPixel(image, right, bottom, bottomRight);
    }

    /// As close as JPEG comes to it.
    private static void assertPixel(BufferedImage image, int x, int y, int expected) {
        var colors = new Colors(image);
        for (var shift = 0; shift < 32; shift += 8) {
            assertEquals((expected >>> shift) & 0xFF, (colors.argb(x, y) >>> shift) & 0xFF, 12, "at " + x + ", " + y);
        }
    }
}
