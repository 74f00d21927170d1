package io.chat4all.gateway.files.images;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Looks at images and draws small ones of them: JPEG, PNG, GIF (its first image) and BMP. Of a WebP it
/// says the size.
///
/// It holds a few mebibytes whatever it is given, because of what it does not let decoders see. Their heads
/// are read here, before anything is decoded, and say how many pixels there are; texts, profiles and
/// further images are left out; of the pixels as many are kept as a small image needs. An image that is
/// held as a whole by its decoder (a JPEG in several scans) has a bound of its own.
public final class Thumbnailer {

    /// The long side of what is drawn, at most.
    public static final int SIDE = 320;

    /// JPEG has no more, and a row of so many pixels is held.
    private static final int MOST_SIDE = 65_535;

    /// Of what is decoded, for one of what is drawn: their average is better than one of them.
    private static final int FINENESS = 2;

    private static final float QUALITY = 0.8f;
    private static final int BUFFER_BYTES = 64 * 1024;

    private static final int JPEG = 0xFFD8;
    private static final int PNG = 0x8950;
    private static final int GIF = 0x4749;
    private static final int BMP = 0x424D;
    private static final int RIFF = 0x5249;

    static {
        // No windows, fonts or displays are asked for.
        System.setProperty("java.awt.headless", "true");
    }

    private final long mostPixels;

    /// @param mostPixels of an image that is drawn
    public Thumbnailer(long mostPixels) {
        this.mostPixels = mostPixels;
    }

    /// @param content read once, not to its end
    /// @throws IOException when reading it fails; what is wrong with the image itself is in the answer
    public Look look(InputStream content) throws IOException {
        var source = new Source(content);
        var look = look(source);
        source.requireIntact();
        return look;
    }

    private Look look(Source source) {
        try {
            return look(opened(source));
        } catch (EOFException _) {
            return new Look.Unreadable("ends early");
        } catch (IOException e) {
            return new Look.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Encoded opened(Source source) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(source, BUFFER_BYTES));
        return switch (in.readUnsignedShort()) {
            case JPEG -> Jpeg.open(in);
            case PNG -> Png.open(in);
            case GIF -> Gif.open(in);
            case BMP -> Bmp.open(in);
            case RIFF -> WebP.open(in);
            default -> throw new Malformed("is of no format that is read");
        };
    }

    private Look look(Encoded image) {
        var size = image.turned();
        var most = Math.max(image.seen().pixels(), image.drawn().pixels());
        if (most > mostPixels || size.longSide() > MOST_SIDE) {
            return new Look.Measured(size, "is %s: %d pixels are drawn at most".formatted(size, mostPixels));
        }
        return image.hindrance().<Look>map(why -> new Look.Measured(size, why)).orElseGet(() -> drawn(image, size));
    }

    /// Decoders meet what is malformed with exceptions of many kinds.
    private static Look drawn(Encoded image, Size size) {
        try {
            var decoded = decoded(image);
            var reduced = new Reduction(new Colors(decoded), image.drawn().within(SIDE)).turned(image.orientation());
            return new Look.Drawn(size, encoded(reduced));
        } catch (IOException | RuntimeException e) {
            return new Look.Measured(size, "cannot be decoded: " + e);
        }
    }

    private static BufferedImage decoded(Encoded image) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName(image.format()).next();
        try (var window = new Window(image.pixels(), image.seeksBack())) {
            reader.setInput(window, true, true);
            requireSame(image.drawn(), reader);
            reader.addIIOReadProgressListener(new LastRow());
            var step = Math.max(1, image.drawn().longSide() / (FINENESS * SIDE));
            var param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    /// What was allowed is what is decoded.
    private static void requireSame(Size size, ImageReader reader) throws IOException {
        if (reader.getWidth(0) != size.width() || reader.getHeight(0) != size.height()) {
            throw new Malformed("says its size in several ways");
        }
    }

    private static Thumbnail encoded(BufferedImage image) throws IOException {
        var opaque = !image.getColorModel().hasAlpha();
        var writer =
                ImageIO.getImageWritersByFormatName(opaque ? "jpeg" : "png").next();
        var encoded = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(encoded)) {
            var param = writer.getDefaultWriteParam();
            if (opaque) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return new Thumbnail(
                opaque ? "image/jpeg" : "image/png",
                new Size(image.getWidth(), image.getHeight()),
                encoded.toByteArray());
    }
}
